import { setTimeout as wait } from 'node:timers/promises'
import { Agent, request } from 'undici'

/** A look at the shop every now and then, so that the last hour of a log is never empty. */
const EVERY_MS = 15 * 60_000
const VISITS = 60
const AT_ONCE = 6
const LONGEST_MS = 5_000

/** One customer asks one service again and again; whatever it answers is its own affair. */
async function visit(url: string, visits: number): Promise<void> {
  // A new connection each time, so that every pod has its share.
  const agent = new Agent({ pipelining: 0, headersTimeout: LONGEST_MS, bodyTimeout: LONGEST_MS })
  for (let n = 0; n < visits; n++) {
    try {
      const { body } = await request(`${url}/items/${n % 7}?page=${n % 3}`, {
        dispatcher: agent,
        headers: { connection: 'close' },
      })
      await body.dump()
    } catch {
      // A service that is down has no customers.
    }
  }
  await agent.destroy()
}

/** Sends every service its customers. */
export async function visitAll(urls: Iterable<string>): Promise<void> {
  await Promise.all([...urls].flatMap((url) => Array.from({ length: AT_ONCE }, () => visit(url, VISITS / AT_ONCE))))
}

/** Sends them again from time to time, until `signal`. */
export async function keepVisiting(urls: () => Iterable<string>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wait(EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined)
    if (!signal.aborted) await visitAll(urls())
  }
}
