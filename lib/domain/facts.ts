import { z } from 'zod'
import { autoscalerSchema } from './autoscaler.ts'
import { drainTestSchema } from './drain-test.ts'
import { healthResponseSchema } from './health-response.ts'
import { logSampleSchema } from './log-sample.ts'
import { metricsScrapeSchema } from './metrics-scrape.ts'
import { type MissCode, missCodeSchema } from './miss-code.ts'
import { labelsSchema, selectorSchema } from './selector.ts'
import { trafficSchema } from './traffic.ts'
import { podSchema, workloadSchema } from './workload.ts'

const amount = z.union([z.string(), z.number()]).nullable()
const named = { ns: z.string(), name: z.string() }

/** A Service. `selector` null or `{}` selects nothing. `targetPort` as written; the API's default is the port itself. */
const serviceObjectSchema = z.object({
  ...named,
  labels: labelsSchema,
  /** Listed annotations only (prometheus.io/*). */
  annotations: labelsSchema,
  type: z.string(),
  /** Null where it has none: headless, an ExternalName, or a manifest that leaves it to the cluster. */
  clusterIP: z.string().nullable().default(null),
  selector: labelsSchema.nullable(),
  ports: z.array(
    z.object({
      name: z.string().nullable(),
      port: z.number(),
      targetPort: z.union([z.number(), z.string()]),
      protocol: z.string(),
    }),
  ),
})

/** `service` is the `kubernetes.io/service-name` label. An endpoint's `ready: null` means ready. */
const endpointSliceSchema = z.object({
  ...named,
  service: z.string().nullable(),
  ports: z.array(z.object({ name: z.string(), port: z.number().nullable() })),
  endpoints: z.array(
    z.object({
      ready: z.boolean().nullable(),
      serving: z.boolean().nullable(),
      terminating: z.boolean().nullable(),
      pod: z.string().nullable(),
      addresses: z.number(),
    }),
  ),
})

/** `selector` null selects nothing, `{}` every pod of the namespace. `status` null: the controller has not written one. */
const disruptionBudgetSchema = z.object({
  ...named,
  selector: selectorSchema.nullable(),
  minAvailable: amount,
  maxUnavailable: amount,
  status: z
    .object({
      observed: z.boolean(),
      allowed: z.number(),
      currentHealthy: z.number(),
      desiredHealthy: z.number(),
      expected: z.number(),
    })
    .nullable(),
})

/**
 * Only ConfigMaps that a workload names. `signs` describe the whole value as an environment value would be described.
 * `assignments` are the secret-like names that a line of the text assigns a plain value to. `value` only for harmless names.
 */
const configMapSchema = z.object({
  ...named,
  keys: z.array(
    z.object({
      key: z.string(),
      bytes: z.number(),
      class: z.enum(['env', 'configFile', 'programSource', 'template', 'binary']),
      signs: z.array(z.string()),
      /** `${NAME}` and `$(NAME)` found anywhere in the text, by name. */
      placeholders: z.array(z.string()),
      refs: z.array(z.string()),
      assignments: z.array(z.string()),
      /** Known words (vmWords) in the key or in a line that is no comment. */
      words: z.array(z.string()),
      value: z.string().optional(),
    }),
  ),
})

const monitorSchema = z.object({
  ...named,
  kind: z.enum(['ServiceMonitor', 'PodMonitor']),
  selector: selectorSchema.nullable(),
  /** Where it looks: its own namespace, any, or the listed ones. */
  namespaces: z.union([z.literal('own'), z.literal('any'), z.array(z.string())]),
  endpoints: z.array(
    z.object({
      port: z.string().nullable(),
      targetPort: z.union([z.string(), z.number()]).nullable(),
      path: z.string(),
      scheme: z.enum(['http', 'https']).default('http'),
    }),
  ),
})

/** A destination host as written; a short one means the route's own namespace. Durations in milliseconds, null when not set. */
const routeSchema = z.object({
  ...named,
  kind: z.enum(['VirtualService', 'HTTPRoute']),
  hosts: z.array(z.string()),
  rules: z.array(
    z.object({
      destinations: z.array(z.object({ host: z.string(), ns: z.string().nullable(), weight: z.number() })),
      mirrors: z.array(z.object({ host: z.string(), ns: z.string().nullable(), percent: z.number() })),
      attempts: z.number().nullable(),
      perTryTimeoutMs: z.number().nullable(),
      timeoutMs: z.number().nullable(),
    }),
  ),
})

/** `criticals` is empty where the report only counts them. `support` from the dated table shipped with the product. */
const vulnerabilityReportSchema = z.object({
  ...named,
  resource: z.object({ kind: z.string(), name: z.string() }),
  container: z.string(),
  os: z.object({ family: z.string(), name: z.string(), eosl: z.boolean() }).nullable(),
  support: z.object({ end: z.string(), lts: z.string().nullable(), tableOf: z.string() }).nullable(),
  counts: z.object({
    critical: z.number(),
    high: z.number(),
    medium: z.number(),
    low: z.number(),
    unknown: z.number(),
  }),
  criticals: z.array(z.object({ id: z.string(), package: z.string(), installed: z.string(), fixed: z.string() })),
})

const nodeSchema = z.object({
  name: z.string(),
  schedulable: z.boolean(),
  zone: z.string().nullable(),
  allocatable: z.object({ cpu: z.number().nullable(), memory: z.number().nullable() }),
})

const namespaceSchema = z.object({ name: z.string(), labels: labelsSchema })

/** Every fact by key: the value's schema. One more fact = one key here, its source, and one line in that source's index. */
export const factSchemas = {
  workloads: z.array(workloadSchema),
  pods: z.array(podSchema),
  services: z.array(serviceObjectSchema),
  endpointSlices: z.array(endpointSliceSchema),
  autoscalers: z.array(autoscalerSchema),
  disruptionBudgets: z.array(disruptionBudgetSchema),
  configMaps: z.array(configMapSchema),
  monitors: z.array(monitorSchema),
  routes: z.array(routeSchema),
  vulnerabilityReports: z.array(vulnerabilityReportSchema),
  nodes: z.array(nodeSchema),
  namespaces: z.array(namespaceSchema),
  logSample: z.array(logSampleSchema),
  traffic: z.array(trafficSchema),
  metricsScrape: z.array(metricsScrapeSchema),
  healthResponse: z.array(healthResponseSchema),
  drainTest: z.array(drainTestSchema),
}
export type FactKey = keyof typeof factSchemas
export type FactValues = { [K in FactKey]: z.infer<(typeof factSchemas)[K]> }

/** Facts that single pods are asked for, one by one: one entry for each container asked. */
const measuredKeys = ['logSample', 'traffic', 'metricsScrape', 'healthResponse'] as const
export type MeasuredKey = (typeof measuredKeys)[number]
/** Facts that Landfall itself recorded: they are read from its own database. */
const recordedKeys = ['drainTest'] as const
export type RecordedKey = (typeof recordedKeys)[number]
/** Facts that lists of the cluster's objects tell. */
export type ListedKey = Exclude<FactKey, MeasuredKey | RecordedKey>

export const isMeasured = (key: FactKey): key is MeasuredKey => measuredKeys.some((each) => each === key)
export const isRecorded = (key: FactKey): key is RecordedKey => recordedKeys.some((each) => each === key)
export const isListed = (key: FactKey): key is ListedKey => !isMeasured(key) && !isRecorded(key)

/** One source of a fact that did not answer, for one namespace or for all (`ns` null). `reason` is the server's own words. */
const gapSchema = z.object({
  source: z.string(),
  ns: z.string().nullable(),
  code: missCodeSchema,
  reason: z.string(),
})
export type Gap = z.infer<typeof gapSchema>

/** A fact read at `at` (ISO 8601), perhaps with gaps; or the reason it could not be read. */
export type Fact<T> =
  | { ok: true; at: string; value: T; gaps: Gap[] }
  | { ok: false; at: string; code: MissCode; reason: string }

/** The facts of one gather of one cluster. A key that is missing was not asked for. */
export type FactSet = { [K in FactKey]?: Fact<FactValues[K]> }

const missSchema = z.object({ ok: z.literal(false), at: z.string(), code: missCodeSchema, reason: z.string() })
function factSchema<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), at: z.string(), value, gaps: z.array(gapSchema) }),
    missSchema,
  ])
}

/** Parses a stored snapshot. */
export const factSetSchema = z
  .object({
    workloads: factSchema(factSchemas.workloads),
    pods: factSchema(factSchemas.pods),
    services: factSchema(factSchemas.services),
    endpointSlices: factSchema(factSchemas.endpointSlices),
    autoscalers: factSchema(factSchemas.autoscalers),
    disruptionBudgets: factSchema(factSchemas.disruptionBudgets),
    configMaps: factSchema(factSchemas.configMaps),
    monitors: factSchema(factSchemas.monitors),
    routes: factSchema(factSchemas.routes),
    vulnerabilityReports: factSchema(factSchemas.vulnerabilityReports),
    nodes: factSchema(factSchemas.nodes),
    namespaces: factSchema(factSchemas.namespaces),
    logSample: factSchema(factSchemas.logSample),
    traffic: factSchema(factSchemas.traffic),
    metricsScrape: factSchema(factSchemas.metricsScrape),
    healthResponse: factSchema(factSchemas.healthResponse),
    drainTest: factSchema(factSchemas.drainTest),
  })
  .partial()
