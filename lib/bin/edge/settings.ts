import { z } from 'zod'
import { Refused } from '../../domain/refused.ts'
import { readEnvironment } from '../../server/environment.ts'

const schema = z.object({
  OPS_PORT: z.coerce.number().int().min(1).max(65_535).default(3001),
  DRAIN_SECONDS: z.coerce.number().min(0).max(60).default(5),
})

export interface Settings {
  port: number
  opsPort: number
  appUrl: URL
  databaseUrl: string
  /** Milliseconds in which new requests are still taken after SIGTERM, because a balancer may not know yet. */
  drainMs: number
}

const refuse = (message: string) => new Refused('ENVIRONMENT_INVALID', message)

/** The environment of the web process. Throws Refused ENVIRONMENT_INVALID that names the first variable at fault, never its value. */
export function settingsOf(env: Record<string, string | undefined>): Settings {
  const { PORT, APP_URL, DATABASE_URL } = readEnvironment(env)
  const { data, error } = schema.safeParse(env)
  if (data === undefined) throw refuse(`${String(error.issues[0]?.path[0])} is not a number in its range.`)
  if (PORT === data.OPS_PORT) throw refuse('OPS_PORT must differ from PORT.')
  const appUrl = new URL(env.APP_URL ? APP_URL : `http://127.0.0.1:${PORT}`)
  if (appUrl.pathname !== '/') throw refuse('APP_URL must have no path.')
  return { port: PORT, opsPort: data.OPS_PORT, appUrl, databaseUrl: DATABASE_URL, drainMs: data.DRAIN_SECONDS * 1000 }
}
