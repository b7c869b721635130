import { z } from 'zod'

const stateSchema = z.looseObject({
  terminated: z
    .looseObject({ exitCode: z.number().int(), reason: z.string().optional(), finishedAt: z.string().nullish() })
    .optional(),
})
const statusSchema = z.looseObject({ name: z.string(), state: stateSchema.optional() })

const podSchema = z.looseObject({
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
    uid: z.string(),
    resourceVersion: z.string().optional(),
    creationTimestamp: z.string().optional(),
    deletionTimestamp: z.string().optional(),
    deletionGracePeriodSeconds: z.number().optional(),
    labels: z.record(z.string(), z.string()).optional(),
    ownerReferences: z
      .array(z.looseObject({ kind: z.string(), name: z.string(), uid: z.string(), controller: z.boolean().optional() }))
      .optional(),
  }),
  spec: z
    .looseObject({
      terminationGracePeriodSeconds: z.number().optional(),
      containers: z.array(z.looseObject({ name: z.string() })).optional(),
      initContainers: z.array(z.looseObject({ name: z.string(), restartPolicy: z.string().optional() })).optional(),
    })
    .optional(),
  status: z
    .looseObject({
      podIP: z.string().optional(),
      conditions: z.array(z.looseObject({ type: z.string(), status: z.string() })).optional(),
      containerStatuses: z.array(statusSchema).optional(),
      initContainerStatuses: z.array(statusSchema).optional(),
    })
    .optional(),
})

/** How a container ended, as the kubelet last reported it. */
interface SeenEnd {
  exitCode: number
  reason: string
  finishedAt: string | null
}

/** What a drain test keeps of a pod. */
export interface SeenPod {
  name: string
  uid: string
  labels: Readonly<Record<string, string>>
  owner: { kind: string; name: string; uid: string } | null
  /** `pod-template-hash` or `controller-revision-hash`. */
  templateHash: string | null
  address: string | null
  ready: boolean
  /** ISO 8601, and the seconds of grace that came with it; null while nobody has asked it to go. */
  deletion: { at: string; grace: number | null } | null
  grace: number | null
  createdAt: string | null
  /** Containers and native sidecars; plain init containers have ended long before. `end` null: it was not reported to have ended. */
  containers: readonly { name: string; kind: 'container' | 'sidecar'; end: SeenEnd | null }[]
}

type Status = z.infer<typeof statusSchema>

function endOf(name: string, statuses: readonly Status[] | undefined): SeenEnd | null {
  const ended = statuses?.find((each) => each.name === name)?.state?.terminated
  return ended === undefined
    ? null
    : { exitCode: ended.exitCode, reason: ended.reason ?? '', finishedAt: ended.finishedAt ?? null }
}

/** A Pod of the API as a drain test sees it; null for what is none. */
export function seenPod(object: unknown): SeenPod | null {
  const parsed = podSchema.safeParse(object)
  if (!parsed.success) return null
  const { metadata, spec, status } = parsed.data
  const labels = metadata.labels ?? {}
  const owner = metadata.ownerReferences?.find((each) => each.controller === true) ?? null
  const sidecars = (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always')
  return {
    name: metadata.name,
    uid: metadata.uid,
    labels,
    owner: owner === null ? null : { kind: owner.kind, name: owner.name, uid: owner.uid },
    templateHash: labels['pod-template-hash'] ?? labels['controller-revision-hash'] ?? null,
    address: status?.podIP ?? null,
    ready: status?.conditions?.some((each) => each.type === 'Ready' && each.status === 'True') === true,
    deletion:
      metadata.deletionTimestamp === undefined
        ? null
        : { at: metadata.deletionTimestamp, grace: metadata.deletionGracePeriodSeconds ?? null },
    grace: spec?.terminationGracePeriodSeconds ?? null,
    createdAt: metadata.creationTimestamp ?? null,
    containers: [
      ...(spec?.containers ?? []).map(({ name }) => ({
        name,
        kind: 'container' as const,
        end: endOf(name, status?.containerStatuses),
      })),
      ...sidecars.map(({ name }) => ({
        name,
        kind: 'sidecar' as const,
        end: endOf(name, status?.initContainerStatuses),
      })),
    ],
  }
}
