import { expect, vi } from 'vitest'
import { z } from 'zod'
import { nameSchema } from '#lib/domain/name.ts'
import { Refused } from '#lib/domain/refused.ts'
import type { answerOnce, KeptAnswer } from '#lib/server/idempotency.ts'
import { createHandle } from './handle.ts'

export const origin = 'http://127.0.0.1:3000'
export const Thing = z.object({
  name: nameSchema,
  size: z.number().int().min(1).max(9).optional().describe('a whole number from 1 to 9'),
  tags: z.array(z.string()).max(200).optional(),
})
export const Listing = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('a whole number from 1 to 200'),
  sort: z.enum(['name', 'level']).default('name').describe('one of name, level'),
})
export const One = z.object({ service: z.string().regex(/^[a-z-]+$/) })

/** As the database does it, for one actor and without an end. */
function onceInMemory(): typeof answerOnce {
  const answers = new Map<string, KeptAnswer & { hash: string }>()
  return async (_, { key, hash }, work) => {
    const found = answers.get(key)
    if (found !== undefined && found.hash !== hash) throw new Refused('IDEMPOTENCY_MISMATCH', '', { status: 409 })
    const answer = found ?? (await work())
    answers.set(key, { ...answer, hash })
    return answer
  }
}

export function setUp() {
  const reports: unknown[] = []
  const atMostOnce = onceInMemory()
  const handle = createHandle({
    appOrigin: () => origin,
    now: () => 0,
    report: (error) => reports.push(error),
    atMostOnce,
  })
  const verb = vi.fn((_ctx: unknown, input: unknown) => ({ input }))
  return { handle, verb, reports }
}

export const nowhere = { params: Promise.resolve({}) }
export const at = (params: Record<string, string>) => ({ params: Promise.resolve(params) })
/** Node asks for it with a streamed body; the types of a browser do not know it. */
const half = { duplex: 'half' }
export const own = { 'content-type': 'application/json', origin }

export function post(body: BodyInit | null, headers: Record<string, string> = own): Request {
  return new Request(`${origin}/api/v1/things`, { method: 'POST', body, headers, ...half })
}
export const get = (search: string) => new Request(`${origin}/api/v1/things${search}`)

export async function faultOf(response: Response) {
  const body: { error: { code: string; message: string; field?: string; requestId: string } } = await response.json()
  return { status: response.status, ...body.error }
}

export async function posted(body: BodyInit | null, headers?: Record<string, string>) {
  const { handle, verb } = setUp()
  const fault = await faultOf(await handle(Thing, verb)(post(body, headers), nowhere))
  expect(verb).not.toHaveBeenCalled()
  return fault
}
