import type { Pod } from '../../domain/workload.ts'
import { resourcesOf } from '../container.ts'
import { statusOf } from '../container-status.ts'
import { type Draft, draftOf } from '../draft.ts'
import { type Meta, metaOf, type Owner } from '../meta.ts'
import { type Raw, raw, rows, text, textOrNull } from '../read.ts'
import { defineSource } from '../source.ts'
import { isSidecar } from '../template.ts'

/** `pod.workload` names the direct owner until the chain is followed. `draft` is what it runs, where no object of Kubernetes owns it. */
export interface PodItem {
  owner: Owner | null
  pod: Pod
  draft: Draft | null
}

const builtIn = new Set(['apps/ReplicaSet', 'apps/StatefulSet', 'apps/DaemonSet', 'batch/Job', '/Node'])

/** A finished pod runs nothing any more. */
function draftOfPod(item: Raw, meta: Meta, phase: string, ready: boolean, hash: string | null): Draft | null {
  const { owner, uid } = meta
  if (owner && builtIn.has(`${owner.group}/${owner.kind}`)) return null
  if (phase === 'Succeeded') return null
  const head = { group: owner?.group ?? '', kind: owner?.kind ?? 'Pod' }
  return draftOf(
    { ...meta, name: owner?.name ?? meta.name },
    head,
    { value: item },
    {},
    {
      templateHash: hash,
      replicas: uid === '' ? null : { ready: ready ? 1 : 0, updated: 1 },
      desired: 1,
      observed: true,
    },
  )
}

function containersOf(spec: Raw, status: Raw): Pod['containers'] {
  const reports = new Map(
    [...rows(status.containerStatuses), ...rows(status.initContainerStatuses)].map((each) => [text(each.name), each]),
  )
  const one = (container: Raw, kind: 'container' | 'sidecar'): Pod['containers'][number] => {
    const name = text(container.name)
    const resources = raw(container.resources)
    return {
      name,
      kind,
      image: text(container.image),
      requests: resourcesOf(resources.requests),
      limits: resourcesOf(resources.limits),
      status: statusOf(reports.get(name)),
    }
  }
  return [
    ...rows(spec.containers).map((each) => one(each, 'container')),
    ...rows(spec.initContainers)
      .filter(isSidecar)
      .map((each) => one(each, 'sidecar')),
  ]
}

/** `Init:CrashLoopBackOff`: what holds an init container, as kubectl prints it. While one holds, the others only say PodInitializing. */
function initReason(status: Raw): string | null {
  for (const report of rows(status.initContainerStatuses)) {
    const state = statusOf(report)
    const failed = state?.state === 'terminated' && state.exitCode !== 0
    const held = state?.state === 'waiting' && state.reason !== 'PodInitializing'
    if (state?.reason && (failed || held)) return `Init:${state.reason}`
  }
  return null
}

export const pods = defineSource({
  group: '',
  version: 'v1',
  resource: 'pods',
  kind: 'Pod',
  reach: 'namespace',
  read(item): PodItem | null {
    const meta = metaOf(item)
    if (meta === null) return null
    const { uid, ns, name, owner, labels, createdAt, deleting } = meta
    const spec = raw(item.spec)
    const status = raw(item.status)
    const readiness = rows(status.conditions).find((each) => each.type === 'Ready')
    const ready = readiness?.status === 'True'
    const phase = text(status.phase) || 'Unknown'
    const templateHash =
      textOrNull(labels['pod-template-hash']) ??
      textOrNull(labels['controller-revision-hash']) ??
      textOrNull(labels['rollouts-pod-template-hash'])
    const { group, kind } = owner && owner.kind !== 'Node' ? owner : { group: '', kind: 'Pod' }
    return {
      owner,
      draft: draftOfPod(item, meta, phase, ready, templateHash),
      pod: {
        ns,
        name,
        uid,
        labels,
        workload: { group, kind, name: kind === 'Pod' ? name : (owner?.name ?? name) },
        templateHash,
        node: textOrNull(spec.nodeName),
        ip: textOrNull(status.podIP) || null,
        phase,
        reason: textOrNull(status.reason) ?? initReason(status),
        deleting,
        ready,
        readyAt: ready ? textOrNull(readiness?.lastTransitionTime) : null,
        createdAt,
        containers: containersOf(spec, status),
        podRequests: resourcesOf(raw(spec.resources).requests),
      },
    }
  },
})
