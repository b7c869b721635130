import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { type Actor, builtInAdmin, type Ctx } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import { answerOnce } from '#lib/server/idempotency.ts'
import { type Answer, ok } from './answers.ts'
import { parseBody, parseQuery } from './input.ts'
import { once } from './once.ts'
import { mustBeOurs } from './origin.ts'
import { createRate, RateLimited } from './rate.ts'
import { mustBeJson, readBody } from './read-body.ts'

/** `params` holds nothing where the address has no ids. */
type Where = { params: Promise<Record<string, string | string[] | undefined> | undefined> }
export type Route = (request: Request, where: Where) => Promise<Response>

/** What the adapter needs of the world. */
interface World {
  appOrigin: () => string
  now: () => number
  report: (error: unknown, requestId: string) => void
  atMostOnce: typeof answerOnce
}

/** Until accounts exist everybody who reaches this machine's loopback address is its admin; no token exists yet. */
function actorOf(request: Request): Actor {
  if (request.headers.has('authorization'))
    throw new Refused('INVALID_TOKEN', 'This token is not valid.', { status: 401 })
  return builtInAdmin
}

async function idsOf({ params }: Where): Promise<Record<string, string>> {
  const all = Object.entries((await params) ?? {})
  return Object.fromEntries(all.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])))
}

/** A stream that was cut tells where it stopped in a header; verbs take it as the parameter `after`. */
function queryOf(request: Request, schema: z.ZodObject): URLSearchParams {
  const query = new URLSearchParams(new URL(request.url).search)
  const last = request.headers.get('last-event-id')
  if (last !== null && Object.hasOwn(schema.shape, 'after')) query.set('after', last)
  return query
}

function refusal(error: unknown, requestId: string, report: World['report']): Response {
  const foreseen = error instanceof Refused ? error : null
  if (foreseen === null) report(error, requestId)
  const { status, code, message, field, current } =
    foreseen ?? new Refused('INTERNAL', 'Something went wrong on our side.', { status: 500 })
  const wait = error instanceof RateLimited ? error.retryAfter : status === 503 ? 2 : null
  return Response.json(
    { error: { code, message, ...(field === undefined ? {} : { field }), current, requestId } },
    {
      status,
      headers: {
        'Cache-Control': 'private, no-store',
        ...(wait === null ? {} : { 'Retry-After': String(wait) }),
        ...(status === 413 ? { Connection: 'close' } : {}),
      },
    },
  )
}

/** Makes `handle` for a world, so that tests bring their own clock and address. */
export function createHandle(world: World) {
  const takeTurn = createRate()

  return function handle<S extends z.ZodObject, O>(
    schema: S,
    verb: (ctx: Ctx, input: z.infer<S>, signal: AbortSignal) => O | Promise<O>,
    answer: Answer<NoInfer<O>> = ok,
  ): Route {
    return async (request, where) => {
      const requestId = randomUUID()
      try {
        const ctx: Ctx = { actor: actorOf(request), now: world.now() }
        mustBeOurs(request, world.appOrigin())
        takeTurn(ctx.actor.kind === 'anonymous' ? '' : ctx.actor.name, ctx.now)
        const ids = await idsOf(where)
        const reading = request.method === 'GET' || request.method === 'HEAD'
        const act = async (input: z.infer<S>) => answer(await verb(ctx, input, request.signal), request)
        if (reading) return await act(parseQuery(schema, queryOf(request, schema), ids))
        mustBeJson(request.headers.get('content-type'))
        const { value, text } = await readBody(request)
        const input = parseBody(schema, value, ids)
        return await once(ctx, request, text, world.atMostOnce, () => act(input))
      } catch (error) {
        return refusal(error, requestId, world.report)
      }
    }
  }
}

/**
 * The one HTTP adapter: `export const POST = handle(StartProbe, startProbe)`. Answers the first fault in the order of trust.md, rule 3:
 * token, origin, rate, content type, size, JSON, schema, verb.
 */
export const handle = createHandle({
  appOrigin: () => process.env.APP_URL ?? '',
  now: Date.now,
  atMostOnce: answerOnce,
  report: (error, requestId) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    process.stderr.write(`${JSON.stringify({ level: 'error', message: 'request failed', requestId, error: text })}\n`)
  },
})
