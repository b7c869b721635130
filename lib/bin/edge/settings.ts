import { z } from 'zod'
import { Refused } from '../../domain/refused.ts'

const port = z.coerce.number().int().min(1).max(65_535)
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

function isOurs(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null
  return url?.protocol === 'http:' && url.pathname === '/' && loopback.has(url.hostname)
}

const schema = z.object({
  PORT: port.default(3000),
  OPS_PORT: port.default(3001),
  APP_URL: z.string().refine(isOurs).optional(),
  DRAIN_SECONDS: z.coerce.number().min(0).max(60).default(5),
})

/** What each variable may be; its value is never shown, because a wrong one may be a secret in the wrong place. */
const sentences: Record<keyof z.infer<typeof schema>, string> = {
  PORT: 'PORT must be a port number from 1 to 65535.',
  OPS_PORT: 'OPS_PORT must be a port number from 1 to 65535.',
  APP_URL: 'APP_URL must be an http address of this machine without a path, such as http://127.0.0.1:3000.',
  DRAIN_SECONDS: 'DRAIN_SECONDS must be a number of seconds from 0 to 60.',
}

export interface Settings {
  port: number
  opsPort: number
  appUrl: URL
  /** Milliseconds in which new requests are still taken after SIGTERM, because a balancer may not know yet. */
  drainMs: number
}

/** Reads the environment of the web process. Throws Refused ENVIRONMENT_INVALID that names the first variable at fault. */
export function settingsOf(env: Record<string, string | undefined>): Settings {
  const refuse = (message: string): never => {
    throw new Refused('ENVIRONMENT_INVALID', message)
  }
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    return refuse('NODE_TLS_REJECT_UNAUTHORIZED=0 turns off the proof of who answers: unset it.')
  const { data, error } = schema.safeParse(env)
  if (data === undefined) {
    const [name] = error.issues[0]?.path ?? []
    const known = Object.entries(sentences).find(([key]) => key === name)
    return refuse(known?.[1] ?? 'The environment is not valid.')
  }
  if (data.PORT === data.OPS_PORT) return refuse('OPS_PORT must differ from PORT.')
  return {
    port: data.PORT,
    opsPort: data.OPS_PORT,
    appUrl: new URL(data.APP_URL ?? `http://127.0.0.1:${data.PORT}`),
    drainMs: data.DRAIN_SECONDS * 1000,
  }
}
