import { AsyncLocalStorage } from 'node:async_hooks'
import type { ServerResponse } from 'node:http'

const key = Symbol.for('landfall.answer')

/** The server around the application and the application are two bundles of one process: what they share hangs on the process. */
function answers(): AsyncLocalStorage<ServerResponse> {
  const known: unknown = Reflect.get(globalThis, key)
  if (known instanceof AsyncLocalStorage) return known
  const made = new AsyncLocalStorage<ServerResponse>()
  Reflect.set(globalThis, key, made)
  return made
}

/** Runs what answers a request, so that anything below it can say how the answer is meant. */
export function answering<T>(response: ServerResponse, work: () => T): T {
  return answers().run(response, work)
}

/** The page comes as it is, with this status: one that could not be read is no 200, also for who reads the status only. */
export function answerWith(status: number): void {
  const response = answers().getStore()
  if (response === undefined || response.headersSent) return
  response.statusCode = status
  if (status === 503) response.setHeader('Retry-After', '2')
}
