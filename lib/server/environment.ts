import { z } from 'zod'
import { Refused } from '#lib/domain/refused.ts'
import { sealPrivateKeys, sealPublicKey } from './seal/keys.ts'

const blank = (value: unknown) => (value === '' ? undefined : value)
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

const postgresUrl = z.string().refine((text) => {
  const url = URL.parse(text)
  return url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.hostname !== '' && url.pathname.length > 1
}, 'must be postgresql://user:password@host:port/database')

/** Until accounts exist, whoever reaches the address is the admin: so the address is this machine only. */
const appUrl = z.string().refine((text) => {
  const url = URL.parse(text)
  return url !== null && url.protocol === 'http:' && loopback.has(url.hostname) && url.search === '' && url.hash === ''
}, 'must be http on 127.0.0.1, localhost or [::1]')

const cron = z.string().regex(/^\S+( \S+){4}$/, 'must be a cron expression of five fields')
const zone = z.string().refine((name) => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    return false
  }
}, 'must be the name of a time zone, as Asia/Tokyo')
const whole = (min: number, max: number) => {
  const error = `must be a whole number from ${min} to ${max}`
  return z.coerce
    .number({ error })
    .refine((value) => Number.isInteger(value) && value >= min && value <= max, { error })
}
/** It hashes and is never decoded, so the text itself is the key; the form makes sure that it was made and not thought up. */
const fingerprintKey = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'must be base64 of 32 bytes')
const names = z.string().transform((text) =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean),
)

const schema = z.object({
  DATABASE_URL: postgresUrl,
  APP_URL: z.preprocess(blank, appUrl.default('http://127.0.0.1:3000')),
  PORT: z.preprocess(blank, whole(1, 65_535).default(3000)),
  LOG_LEVEL: z.preprocess(
    blank,
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  ),
  /** A kubeconfig file, read by the strict parser at each gather. */
  LANDFALL_KUBECONFIG: z.preprocess(blank, z.string().optional()),
  LANDFALL_CONTEXT: z.preprocess(blank, z.string().optional()),
  /** Use the service account of the pod this runs in. */
  LANDFALL_IN_CLUSTER: z.preprocess(blank, z.enum(['0', '1']).default('0')),
  LANDFALL_CLUSTER_NAME: z.preprocess(blank, z.string().max(120).optional()),
  /** Comma-separated; none: all namespaces. */
  LANDFALL_NAMESPACES: z.preprocess(blank, names.default([])),
  SNAPSHOT_KEEP_DAYS: z.preprocess(blank, whole(1, 3650).default(30)),
  /** Days for which the steps of an ended run can be followed again; its verdicts stay. */
  RUN_EVENT_KEEP_DAYS: z.preprocess(blank, whole(1, 3650).default(7)),
  /** When workers look for checks that are due; how often each is stands with its item. */
  PROBE_SCHEDULE: z.preprocess(blank, cron.default('* * * * *')),
  PROBE_TIME_ZONE: z.preprocess(blank, zone.default('UTC')),
  LEASE_SECONDS: z.preprocess(blank, whole(1, 600).default(20)),
  /** Of the web process; here so that no cluster can be it. */
  OPS_PORT: z.preprocess(blank, whole(1, 65_535).default(3001)),
  /** Web seals credentials of clusters for this key; without it none can be stored. */
  SEAL_PUBLIC_KEY: z.preprocess(blank, sealPublicKey.optional()),
  /** The worker opens them; the first also seals them again. Never in the environment of web. */
  SEAL_PRIVATE_KEYS: z.preprocess(blank, sealPrivateKeys.optional()),
  /** Fingerprints what log detectors find, so that the same value is known again. Only of the worker; without it there are none. */
  FINGERPRINT_KEY: z.preprocess(blank, fingerprintKey.optional()),
  /** Port of `/livez`, `/readyz` and `/metrics` of the worker; none is opened without it. */
  WORKER_OPS_PORT: z.preprocess(blank, whole(1, 65_535).optional()),
  NODE_TLS_REJECT_UNAUTHORIZED: z.preprocess(
    blank,
    z.literal('1', 'must not switch off the check of certificates').optional(),
  ),
})
export type Environment = z.infer<typeof schema>

/** Parses the environment. Throws Refused ENVIRONMENT_INVALID that names the first variable at fault and never its value. */
export function readEnvironment(env: Record<string, string | undefined>): Environment {
  const read = schema.safeParse(env)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  const name = String(issue?.path[0])
  const missing = env[name] === undefined
  const what = missing ? 'is not set' : (issue?.message ?? 'is not valid')
  throw new Refused('ENVIRONMENT_INVALID', `${name} ${what}.`, { field: name })
}

/** For the start of a process: prints `CODE: sentence` and exits with 1 when the environment is not valid. */
export function environmentOrExit(): Environment {
  try {
    return readEnvironment(process.env)
  } catch (error) {
    process.stderr.write(error instanceof Refused ? `${error.code}: ${error.message}\n` : `${error}\n`)
    process.exit(1)
  }
}
