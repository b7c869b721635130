import { join } from 'node:path'
import { z } from 'zod'
import { startPostgres } from '../../server/embedded-postgres/start.ts'
import { migrate } from '../../server/migrate.ts'
import { type Child, startChild } from './child.ts'

/** What `up` starts, in the order in which it is stopped: the last one first. */
export interface Stack {
  onStop(title: string, stop: () => Promise<void>): void
  stop(say: (title: string) => void): Promise<void>
}

/** Remembers how to stop what was started. Every part is stopped, also when one of them fails to. */
export function stack(): Stack {
  const parts: { title: string; stop: () => Promise<void> }[] = []
  return {
    onStop: (title, stop) => void parts.push({ title, stop }),
    stop: async (say) => {
      for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
        await part.stop().catch((error: unknown) => say(`${part?.title}: ${String(error)}`))
      }
    },
  }
}

/** A database that is migrated and ready: the given one, or an embedded one in the data folder. */
export async function startDatabase(given: string | undefined, folder: string, parts: Stack): Promise<string> {
  if (given !== undefined && given !== '') {
    await migrate(given)
    return given
  }
  const starting = startPostgres(join(folder, 'postgres'))
  // known before it runs: Ctrl-C may come while it starts
  parts.onStop('database', () =>
    starting.then(
      (postgres) => postgres.stop(),
      () => undefined,
    ),
  )
  const { url } = await starting
  await migrate(url)
  return url
}

const readyLine = z.object({ kubeconfig: z.string() })

/** JSON lines only: the rest of what a process prints is its log. */
function json(line: string): unknown {
  try {
    return line.startsWith('{') ? JSON.parse(line) : null
  } catch {
    return null
  }
}

export interface RunningSandbox {
  kubeconfig: string
  ready: Promise<boolean>
}

export async function startSandboxProcess(
  folder: string,
  env: NodeJS.ProcessEnv,
  parts: Stack,
): Promise<RunningSandbox> {
  const args = ['lib/sandbox/main.ts', '--dir', join(folder, 'sandbox')]
  const child = startChild('sandbox', args, env, join(folder, 'logs', 'sandbox.log'))
  parts.onStop('sandbox', () => child.stop(15_000))
  const ready = child.started((line) =>
    z.object({ ready: z.literal(true) }).safeParse(json(line)).success ? true : null,
  )
  // Whoever waits for it hears of a failure; nobody may be waiting yet.
  ready.catch(() => undefined)
  const { kubeconfig } = await child.started((line) => readyLine.safeParse(json(line)).data ?? null)
  return { kubeconfig, ready }
}

const isReady = (line: string) => (/"(msg|message)":"(the worker is )?ready"/.test(line) ? true : null)

/** Processes of the product that say `ready` in their log: the worker and the web application. */
export async function startProcess(
  name: string,
  args: string[],
  folder: string,
  env: NodeJS.ProcessEnv,
  parts: Stack,
): Promise<Child> {
  const child = startChild(name, args, env, join(folder, 'logs', `${name}.log`))
  parts.onStop(name, () => child.stop(25_000))
  await child.started(isReady)
  return child
}
