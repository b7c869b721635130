import { z } from 'zod'

const sliceSchema = z.looseObject({
  metadata: z.looseObject({ name: z.string(), labels: z.record(z.string(), z.string()).optional() }),
  ports: z.array(z.looseObject({ name: z.string().nullish(), port: z.number().nullish() })).nullish(),
  endpoints: z
    .array(
      z.looseObject({
        addresses: z.array(z.string()),
        conditions: z
          .looseObject({
            ready: z.boolean().nullish(),
            serving: z.boolean().nullish(),
            terminating: z.boolean().nullish(),
          })
          .optional(),
        targetRef: z
          .looseObject({ kind: z.string().optional(), name: z.string().optional(), uid: z.string().optional() })
          .optional(),
      }),
    )
    .nullish(),
})

interface SeenEndpoint {
  addresses: readonly string[]
  /** `ready: null` means ready (discovery/v1). */
  ready: boolean
  serving: boolean | null
  terminating: boolean | null
  pod: { name: string | null; uid: string | null }
}

/** What a drain test keeps of an EndpointSlice. */
export interface SeenSlice {
  name: string
  /** The `kubernetes.io/service-name` label. */
  service: string | null
  ports: readonly { name: string; port: number }[]
  endpoints: readonly SeenEndpoint[]
}

/** An EndpointSlice of the API as a drain test sees it; null for what is none. */
export function seenSlice(object: unknown): SeenSlice | null {
  const parsed = sliceSchema.safeParse(object)
  if (!parsed.success) return null
  const { metadata, ports, endpoints } = parsed.data
  return {
    name: metadata.name,
    service: metadata.labels?.['kubernetes.io/service-name'] ?? null,
    ports: (ports ?? []).flatMap(({ name, port }) => (typeof port === 'number' ? [{ name: name ?? '', port }] : [])),
    endpoints: (endpoints ?? []).map(({ addresses, conditions, targetRef }) => ({
      addresses,
      ready: conditions?.ready !== false,
      serving: conditions?.serving ?? null,
      terminating: conditions?.terminating ?? null,
      pod: { name: targetRef?.name ?? null, uid: targetRef?.uid ?? null },
    })),
  }
}

/** Whether an endpoint is this pod: by uid where both have one, else by name. */
export function isEndpointOf(endpoint: SeenEndpoint, pod: { uid: string | null; name: string }): boolean {
  const { uid, name } = endpoint.pod
  return uid !== null && pod.uid !== null ? uid === pod.uid : name === pod.name
}
