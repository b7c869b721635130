import { ownedBy } from '../kinds/object.ts'
import type { Deployment, ReplicaSet } from '../kinds/workload.ts'
import type { World } from '../store/store.ts'
import { reportDeployment } from './deployment-status.ts'
import { podsOf, replicaSetsOf } from './owned.ts'
import { shareOf } from './share.ts'
import { type KnownHashes, templateHash } from './template-hash.ts'

const REVISION = 'deployment.kubernetes.io/revision'

const revisionOf = ({ metadata }: ReplicaSet): number => Number(metadata.annotations?.[REVISION] ?? 0)
const sizeOf = (sets: readonly ReplicaSet[]): number => sets.reduce((sum, { spec }) => sum + spec.replicas, 0)

/** How many pods there may be at most, and how many must at least be available, while the template changes. */
function limits({ spec }: Deployment): { most: number; least: number } {
  const { rollingUpdate } = spec.strategy
  if (rollingUpdate === undefined) return { most: spec.replicas, least: 0 }
  const surge = shareOf(rollingUpdate.maxSurge, spec.replicas, 'up')
  const down = shareOf(rollingUpdate.maxUnavailable, spec.replicas, 'down')
  return { most: spec.replicas + surge, least: spec.replicas - (surge === 0 && down === 0 ? 1 : down) }
}

/** How many pods of the present template fit beside those of the others. */
const room = (deployment: Deployment, others: readonly ReplicaSet[]): number =>
  Math.max(0, limits(deployment).most - sizeOf(others))

function annotated({ metadata, spec }: Deployment, most: number, revision: number): Record<string, string> {
  const { 'kubectl.kubernetes.io/last-applied-configuration': _applied, ...rest } = metadata.annotations ?? {}
  return {
    ...rest,
    'deployment.kubernetes.io/desired-replicas': String(spec.replicas),
    'deployment.kubernetes.io/max-replicas': String(most),
    [REVISION]: String(revision),
  }
}

/** The set of the present template, made when it is not there yet; a template that comes back gets a new revision. */
function current(world: World, deployment: Deployment, sets: ReplicaSet[], known: KnownHashes): ReplicaSet {
  const { metadata, spec } = deployment
  const hash = templateHash(known, deployment, spec.template)
  const others = sets.filter((set) => set.metadata.name !== `${metadata.name}-${hash}`)
  const newest = Math.max(0, ...others.map(revisionOf))
  const existing = sets.find((set) => set.metadata.name === `${metadata.name}-${hash}`)
  const revision = existing !== undefined && revisionOf(existing) > newest ? revisionOf(existing) : newest + 1
  const annotations = annotated(deployment, limits(deployment).most, revision)
  if (existing !== undefined) {
    return world.store.replicaSets.update({ ...existing, metadata: { ...existing.metadata, annotations } })
  }
  const label = { 'pod-template-hash': hash }
  const replicas =
    spec.strategy.type === 'Recreate' && others.length > 0 ? 0 : Math.min(spec.replicas, room(deployment, others))
  return world.store.replicaSets.create({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${metadata.name}-${hash}`,
      namespace: metadata.namespace,
      labels: { ...spec.template.metadata.labels, ...label },
      annotations,
      ownerReferences: [ownedBy(deployment)],
    },
    spec: {
      replicas,
      ...(spec.minReadySeconds === undefined ? {} : { minReadySeconds: spec.minReadySeconds }),
      selector: { ...spec.selector, matchLabels: { ...spec.selector.matchLabels, ...label } },
      template: {
        ...spec.template,
        metadata: { ...spec.template.metadata, labels: { ...spec.template.metadata.labels, ...label } },
      },
    },
  })
}

function resize(world: World, set: ReplicaSet, replicas: number): void {
  if (set.spec.replicas !== replicas) world.store.replicaSets.update({ ...set, spec: { ...set.spec, replicas } })
}

/** Takes from the old sets, first what is not available, then as many as the rest can spare. */
function shrink(world: World, deployment: Deployment, newest: ReplicaSet, old: ReplicaSet[]): void {
  const { least } = limits(deployment)
  const missing = newest.spec.replicas - (newest.status.availableReplicas ?? 0)
  let spare = sizeOf(old) + newest.spec.replicas - least - missing
  let available = [newest, ...old].reduce((sum, { status }) => sum + (status.availableReplicas ?? 0), 0) - least
  for (const set of old) {
    const idle = Math.min(Math.max(0, spare), set.spec.replicas - (set.status.availableReplicas ?? 0))
    const working = Math.min(Math.max(0, available), set.spec.replicas - idle, Math.max(0, spare - idle))
    spare -= idle + working
    available -= working
    resize(world, set, set.spec.replicas - idle - working)
  }
}

function reconcile(world: World, deployment: Deployment, known: KnownHashes): void {
  const sets = replicaSetsOf(world, deployment)
  const newest = current(world, deployment, sets, known)
  const old = sets.filter(({ metadata }) => metadata.uid !== newest.metadata.uid)
  const { replicas, strategy, revisionHistoryLimit } = deployment.spec
  if (strategy.type === 'Recreate') {
    for (const set of old) resize(world, set, 0)
    const gone = old.every((set) => set.spec.replicas === 0 && podsOf(world, set).length === 0)
    if (gone) resize(world, newest, replicas)
  } else if (deployment.spec.paused !== true) {
    resize(world, newest, Math.min(replicas, Math.max(newest.spec.replicas, room(deployment, old))))
    const grown = world.store.replicaSets.get(newest.metadata.namespace, newest.metadata.name) ?? newest
    shrink(world, deployment, grown, old)
  }
  const retired = old.filter((set) => set.spec.replicas === 0 && podsOf(world, set).length === 0)
  const byAge = retired.toSorted((a, b) => revisionOf(b) - revisionOf(a))
  for (const set of byAge.slice(revisionHistoryLimit)) world.store.replicaSets.remove(set)
  reportDeployment(world, deployment, newest.metadata.name, String(revisionOf(newest)))
}

/** One ReplicaSet per template, the pods moved from the old ones to the present one within surge and unavailability. */
export function deployments(world: World, known: KnownHashes): void {
  for (const deployment of world.store.deployments.list()) reconcile(world, deployment, known)
}
