import { z } from 'zod'

/** Words that only a VM needs, or that older images still carry; gather looks for these and keeps nothing else of a command. */
export const vmWords = [
  'logrotate',
  'crond',
  'cron',
  'supervisord',
  'monit',
  'memory_limit',
  'rsyslogd',
  'syslogd',
  'sshd',
  'systemd',
  'runsvdir',
  's6-svscan',
  'postfix',
  'sendmail',
  'ntpd',
] as const

/** Environment names whose value is harmless and kept: what an operator sets to size or to switch telemetry. */
export const harmlessNames = [
  'WEB_CONCURRENCY',
  'WORKERS',
  'PUMA_WORKERS',
  'UNICORN_WORKERS',
  'GUNICORN_WORKERS',
  'PM_MAX_CHILDREN',
  'OTEL_TRACES_EXPORTER',
  'OTEL_SDK_DISABLED',
] as const

/**
 * What a literal looks like, in place of its value: `empty`, `number`, `boolean`, `url`, `urlCredentials`, `privateKey`, `cloudKey`,
 * `jwt`, `reference` (the whole value points elsewhere: `$(NAME)`, `vault:…`), `placeholder:NAME` for `${NAME}` and
 * `unresolvedRef:NAME` for a `$(NAME)` that no earlier entry of the container defines.
 */
const signSchema = z.string().regex(/^[a-zA-Z]+(:.+)?$/)

const sourceSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('literal'), signs: z.array(signSchema), value: z.string().optional() }),
  z.object({ type: z.literal('configMap'), name: z.string(), key: z.string(), optional: z.boolean() }),
  z.object({ type: z.literal('secret'), name: z.string(), key: z.string(), optional: z.boolean() }),
  z.object({ type: z.literal('field'), path: z.string() }),
  /** `divisor` as the API lists it ("0" when unset, which means 1); `container` null means the container itself. */
  z.object({
    type: z.literal('resource'),
    resource: z.string(),
    divisor: z.string(),
    container: z.string().nullable(),
  }),
])
const envEntrySchema = z.object({ name: z.string(), source: sourceSchema })
export type EnvEntry = z.infer<typeof envEntrySchema>

const envFromSchema = z.object({
  type: z.enum(['configMap', 'secret']),
  name: z.string(),
  prefix: z.string(),
  optional: z.boolean(),
})

const portRef = z.union([z.number(), z.string()])

/** `script` is what an exec probe or hook runs when it is a file; `words` holds the known words found in an exec command. */
const probeSchema = z.object({
  type: z.enum(['httpGet', 'tcpSocket', 'exec', 'grpc', 'none']),
  port: portRef.nullable(),
  path: z.string().nullable(),
  host: z.string().nullable(),
  /** Of httpGet, where it is not http. */
  scheme: z.literal('https').optional(),
  /** Headers of httpGet by name; `value` null where it may be a secret and was not kept. */
  headers: z.array(z.object({ name: z.string(), value: z.string().nullable() })).optional(),
  initialDelaySeconds: z.number(),
  periodSeconds: z.number(),
  timeoutSeconds: z.number(),
  failureThreshold: z.number(),
  words: z.array(z.string()),
  script: z.boolean(),
})
export type Probe = z.infer<typeof probeSchema>

/** Lag words that show an exec probe compares a replica's delay (checks.md, replica-lag). */
export const lagWords = ['master_link_status', 'seconds_behind', 'pg_last_xact_replay'] as const

/** `seconds` is null when it cannot be read (another exec, httpGet). `signal` is what an exec sends, e.g. `nginx -s quit` is QUIT. */
const preStopSchema = z.object({
  type: z.enum(['sleep', 'exec', 'httpGet', 'tcpSocket', 'none']),
  seconds: z.number().nullable(),
  signal: z.string().nullable(),
})

/** `image`: no command, the image decides. `script`: a shell script file, whose content the API does not show. */
const entrySchema = z.object({
  form: z.enum(['image', 'exec', 'shell', 'shellExec', 'script']),
  argv0: z.string().nullable(),
})

/** Milli-CPU and bytes. Null is absent, which is not 0. */
export const resourcesSchema = z.object({ cpu: z.number().nullable(), memory: z.number().nullable() })
export type Resources = z.infer<typeof resourcesSchema>

/** `items` null: every key of the ConfigMap is mounted. Volumes of other kinds carry their kind only. */
const mountSchema = z.object({
  volume: z.string(),
  path: z.string(),
  kind: z.enum(['configMap', 'secret', 'downwardAPI', 'emptyDir', 'hostPath', 'persistentVolumeClaim', 'other']),
  name: z.string().nullable(),
  items: z.array(z.string()).nullable(),
  optional: z.boolean(),
})

/**
 * A container that runs as long as its pod: an ordinary one, or a native `sidecar` (an init container that restarts always).
 * `words` are the known words of command and args (vmWords). `downward` are the `resourceFieldRef`s of downward API volumes.
 */
export const containerSchema = z.object({
  name: z.string(),
  image: z.string(),
  kind: z.enum(['container', 'sidecar']),
  ports: z.array(z.object({ name: z.string().nullable(), port: z.number(), protocol: z.string() })),
  readiness: probeSchema.nullable(),
  liveness: probeSchema.nullable(),
  startup: probeSchema.nullable(),
  /** Liveness and readiness run the same command; the commands themselves are not kept. */
  sameCommand: z.boolean(),
  preStop: preStopSchema.nullable(),
  stopSignal: z.string().nullable(),
  entry: entrySchema,
  hasArgs: z.boolean(),
  words: z.array(z.string()),
  env: z.array(envEntrySchema),
  envFrom: z.array(envFromSchema),
  mounts: z.array(mountSchema),
  downward: z.array(z.object({ resource: z.string(), divisor: z.string(), container: z.string() })),
  requests: resourcesSchema,
  limits: resourcesSchema,
})
export type Container = z.infer<typeof containerSchema>
