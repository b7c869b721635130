import { z } from 'zod'
import { type Pod, podSchema } from '../kinds/pod.ts'
import { endpointSliceSchema } from '../kinds/traffic.ts'
import type { Client } from './client.ts'

const listSchema = z.looseObject({ items: z.array(z.looseObject({})) })
const eventSchema = z.object({ type: z.string(), object: z.looseObject({ kind: z.string() }) })

export const itemsOf = (json: unknown): object[] => listSchema.parse(json).items

export async function podsNamed(client: Client, namespace: string, prefix: string): Promise<Pod[]> {
  const { json } = await client.call(`/api/v1/namespaces/${namespace}/pods`)
  const pods = itemsOf(json).map((item) => podSchema.parse({ apiVersion: 'v1', kind: 'Pod', ...item }))
  return pods.filter(({ metadata }) => metadata.name.startsWith(prefix))
}

export async function onePod(client: Client, namespace: string, prefix: string): Promise<Pod> {
  const [pod] = await podsNamed(client, namespace, prefix)
  if (pod === undefined) throw new Error(`no pod ${prefix}`)
  return pod
}

export interface Heard {
  at: number
  type: string
  object: z.infer<typeof eventSchema>['object']
}

/** Watches from now on; `events` fills while the test goes on. */
export async function watchFrom(
  client: Client,
  path: string,
): Promise<{ events: Heard[]; stop: () => void; ended: Promise<void> }> {
  const { json } = await client.call(path)
  const { metadata } = z.looseObject({ metadata: z.object({ resourceVersion: z.string() }) }).parse(json)
  const events: Heard[] = []
  const heard = await client.follow(`${path}?watch=true&resourceVersion=${metadata.resourceVersion}`, (line) => {
    events.push({ at: performance.now(), ...eventSchema.parse(JSON.parse(line)) })
  })
  return { events, ...heard }
}

export const podOf = ({ object }: Heard): Pod => podSchema.parse(object)
export const sliceOf = ({ object }: Heard) => endpointSliceSchema.parse(object)

/** Asks until the answer is no longer null. */
export async function until<T>(what: () => T | null | Promise<T | null>, seconds = 20): Promise<T> {
  const end = performance.now() + seconds * 1000
  for (;;) {
    const value = await what()
    if (value !== null) return value
    if (performance.now() > end) throw new Error(`waited ${seconds} s in vain`)
    await new Promise((done) => setTimeout(done, 25))
  }
}
