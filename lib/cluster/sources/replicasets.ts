import { type Draft, draftOf, replicasOf } from '../draft.ts'
import { metaOf, type Owner } from '../meta.ts'
import { number, raw, scalar, textOrNull } from '../read.ts'
import { defineSource } from '../source.ts'

/** `draft` is null where a Deployment owns it: then the Deployment is the workload. */
export interface ReplicaSet {
  uid: string
  ns: string
  name: string
  owner: Owner | null
  hash: string | null
  revision: number
  replicas: number
  createdAt: string
  draft: Draft | null
}

/** A bare ReplicaSet, or one of a controller outside Kubernetes (an Argo Rollout), is what its pods run. */
export const replicasets = defineSource({
  group: 'apps',
  version: 'v1',
  resource: 'replicasets',
  kind: 'ReplicaSet',
  reach: 'namespace',
  read(item): ReplicaSet | null {
    const meta = metaOf(item)
    if (meta === null) return null
    const spec = raw(item.spec)
    const status = raw(item.status)
    const { uid, ns, name, owner, createdAt } = meta
    const hash = textOrNull(meta.labels['pod-template-hash']) ?? textOrNull(meta.labels['rollouts-pod-template-hash'])
    const { annotations } = meta
    const revision = scalar(
      annotations['deployment.kubernetes.io/revision'] ?? annotations['rollout.argoproj.io/revision'],
    )
    const replicas = number(spec.replicas, 1)
    const ofDeployment = owner?.group === 'apps' && owner.kind === 'Deployment'
    const head = { group: owner?.group ?? 'apps', kind: owner?.kind ?? 'ReplicaSet' }
    const draft = ofDeployment
      ? null
      : draftOf({ ...meta, name: owner?.name ?? name }, head, { value: spec.template }, status, {
          templateHash: hash,
          replicaSet: name,
          replicas: replicasOf(meta, { ready: status.readyReplicas, updated: status.replicas }),
          desired: replicas,
        })
    return { uid, ns, name, owner, hash, revision: number(Number(revision ?? 0), 0), replicas, createdAt, draft }
  },
})
