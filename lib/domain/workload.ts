import { z } from 'zod'
import { containerSchema, resourcesSchema } from './container.ts'
import { labelsSchema, selectorSchema } from './selector.ts'

/**
 * What runs a service in one namespace: Deployment, StatefulSet, DaemonSet, CronJob, Job, a bare Pod, or a custom controller
 * (its kind and group as the pods' owner names them). Objects that another workload owns are not workloads.
 */
export const workloadSchema = z.object({
  group: z.string(),
  kind: z.string(),
  ns: z.string(),
  name: z.string(),
  labels: labelsSchema,
  templateLabels: labelsSchema,
  /** Listed annotations of the template (prometheus.io/*, instrumentation.opentelemetry.io/*, mesh injection), and landfall.dev/* of both: what
   * the object itself says counts before its template. */
  annotations: labelsSchema,
  templateHash: z.string().nullable(),
  /** Name of the current ReplicaSet of a Deployment, or of another controller that works through them. */
  replicaSet: z.string().nullable(),
  /** Null where the kind has no replicas, or nothing reports them (a manifest). `ready` is 0 where the API leaves it out. */
  replicas: z.object({ ready: z.number(), updated: z.number() }).nullable(),
  /** Asked for: `spec.replicas` (1 when absent), `desiredNumberScheduled` of a DaemonSet; null for CronJob and Job. */
  desired: z.number().nullable(),
  /** False while the controller has not yet seen this generation. */
  observed: z.boolean(),
  strategy: z
    .object({
      type: z.string(),
      maxUnavailable: z.union([z.string(), z.number()]).nullable(),
      maxSurge: z.union([z.string(), z.number()]).nullable(),
    })
    .nullable(),
  graceSeconds: z.number(),
  spread: z.array(
    z.object({ topologyKey: z.string(), whenUnsatisfiable: z.string(), selector: selectorSchema.nullable() }),
  ),
  antiAffinity: z.array(
    z.object({ topologyKey: z.string(), required: z.boolean(), selector: selectorSchema.nullable() }),
  ),
  containers: z.array(containerSchema),
  /** An init container renders configuration (runs envsubst). */
  rendersConfig: z.boolean(),
  /** Pod-level `resources`, which count for all containers. */
  podRequests: resourcesSchema,
  podLimits: resourcesSchema,
  /** CronJob: when it last ran and how that ended. Job: how it ended. `none`: it never ran. */
  lastJob: z.enum(['none', 'active', 'succeeded', 'failed']).nullable(),
})
export type Workload = z.infer<typeof workloadSchema>

/** `Deployment/search-api`: the subject of a finding. */
export function subjectOf(workload: Pick<Workload, 'kind' | 'name'>): string {
  return `${workload.kind}/${workload.name}`
}

/** One line that names a workload among all namespaces and groups: `homes-api/apps/Deployment/search-api`. */
export function workloadKey(workload: Pick<Workload, 'ns' | 'group' | 'kind' | 'name'>): string {
  return `${workload.ns}/${workload.group}/${workload.kind}/${workload.name}`
}

/** Kinds that end by themselves; everything else is long-running. */
export function isLongRunning(workload: Pick<Workload, 'kind'>): boolean {
  return workload.kind !== 'CronJob' && workload.kind !== 'Job'
}

const stateSchema = z.object({
  state: z.enum(['waiting', 'running', 'terminated', 'none']),
  reason: z.string().nullable(),
  exitCode: z.number().nullable(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
})

/** A pod as it runs: its own containers (with injected sidecars), not those of the template. */
export const podSchema = z.object({
  ns: z.string(),
  name: z.string(),
  uid: z.string(),
  labels: labelsSchema,
  /** The workload at the top of the owner chain (Deployment, not its ReplicaSet); the pod itself when nobody owns it. */
  workload: z.object({ group: z.string(), kind: z.string(), name: z.string() }),
  /** `pod-template-hash` or `controller-revision-hash`. */
  templateHash: z.string().nullable(),
  node: z.string().nullable(),
  /** Its address; null before it has one. */
  ip: z.string().nullable().default(null),
  phase: z.string(),
  /** Why the pod as a whole is held: evicted, or what its init container waits for (`Init:CrashLoopBackOff`). */
  reason: z.string().nullable(),
  deleting: z.boolean(),
  ready: z.boolean(),
  readyAt: z.string().nullable(),
  createdAt: z.string(),
  containers: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['container', 'sidecar']),
      image: z.string(),
      requests: resourcesSchema,
      limits: resourcesSchema,
      /** Null while the kubelet has not reported the container. */
      status: stateSchema
        .extend({
          ready: z.boolean(),
          restarts: z.number(),
          imageID: z.string(),
          stopSignal: z.string().nullable(),
          last: stateSchema.nullable(),
        })
        .nullable(),
    }),
  ),
  podRequests: resourcesSchema,
})
export type Pod = z.infer<typeof podSchema>
