import { z } from 'zod'
import { containerSchema, resourcesSchema } from './container.ts'
import { conditionSchema, labelsSchema, metaSchema, objectSchema } from './object.ts'

const volumeSchema = z.looseObject({
  name: z.string(),
  configMap: z
    .looseObject({
      name: z.string(),
      optional: z.boolean().optional(),
      items: z.array(z.looseObject({ key: z.string(), path: z.string() })).optional(),
      defaultMode: z.number().default(420),
    })
    .optional(),
})

const podSpecSchema = z.looseObject({
  volumes: z.array(volumeSchema).optional(),
  initContainers: z.array(containerSchema).optional(),
  containers: z.array(containerSchema).min(1),
  restartPolicy: z.string().default('Always'),
  terminationGracePeriodSeconds: z.number().default(30),
  dnsPolicy: z.string().default('ClusterFirst'),
  serviceAccountName: z.string().optional(),
  nodeName: z.string().optional(),
  hostname: z.string().optional(),
  securityContext: z.looseObject({}).prefault({}),
  schedulerName: z.string().default('default-scheduler'),
  resources: resourcesSchema.optional(),
})
export type PodSpec = z.infer<typeof podSpecSchema>

export const templateSchema = z.looseObject({
  metadata: z.looseObject({ labels: labelsSchema.optional(), annotations: labelsSchema.optional() }).prefault({}),
  spec: podSpecSchema,
})
export type Template = z.infer<typeof templateSchema>

const terminated = z.looseObject({
  exitCode: z.number(),
  reason: z.string(),
  startedAt: z.string(),
  finishedAt: z.string(),
  containerID: z.string(),
})
const stateSchema = z.looseObject({
  waiting: z.looseObject({ reason: z.string(), message: z.string().optional() }).optional(),
  running: z.looseObject({ startedAt: z.string() }).optional(),
  terminated: terminated.optional(),
})
export type State = z.infer<typeof stateSchema>

const containerStatusSchema = z.looseObject({
  name: z.string(),
  state: stateSchema,
  lastState: stateSchema,
  ready: z.boolean(),
  restartCount: z.number(),
  started: z.boolean().optional(),
})
export type ContainerStatus = z.infer<typeof containerStatusSchema>

export const podSchema = objectSchema.extend({
  metadata: metaSchema,
  spec: podSpecSchema,
  status: z
    .looseObject({
      phase: z.string().default('Pending'),
      conditions: z.array(conditionSchema).optional(),
      podIP: z.string().optional(),
      podIPs: z.array(z.looseObject({ ip: z.string() })).optional(),
      startTime: z.string().optional(),
      initContainerStatuses: z.array(containerStatusSchema).optional(),
      containerStatuses: z.array(containerStatusSchema).optional(),
      qosClass: z.string().optional(),
    })
    .prefault({}),
})
export type Pod = z.infer<typeof podSchema>

export const isTerminating = (pod: Pod): boolean => pod.metadata.deletionTimestamp !== undefined
export const hasEnded = (pod: Pod): boolean => pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed'

/** Counts for its controller: neither on its way out nor done. */
export const isActive = (pod: Pod): boolean => !isTerminating(pod) && !hasEnded(pod)

const readyCondition = (pod: Pod) => pod.status.conditions?.find(({ type }) => type === 'Ready')
export const isReady = (pod: Pod): boolean => readyCondition(pod)?.status === 'True'

/** Ready for at least `minReadySeconds`. */
export function isAvailable(pod: Pod, minReadySeconds: number, now: number): boolean {
  if (!isReady(pod)) return false
  const since = Date.parse(readyCondition(pod)?.lastTransitionTime ?? '')
  return minReadySeconds === 0 || now - since >= minReadySeconds * 1000
}
