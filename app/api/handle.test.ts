import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { nameSchema } from '#lib/domain/name.ts'
import { Refused } from '#lib/domain/refused.ts'
import type { KeptAnswer } from '#lib/server/idempotency.ts'
import { accepted } from './answers.ts'
import { createHandle } from './handle.ts'
import { methods } from './methods.ts'
import type { KeptAnswers } from './once.ts'

const origin = 'http://127.0.0.1:3000'
const Thing = z.object({
  name: nameSchema,
  size: z.number().int().min(1).max(9).optional().describe('a whole number from 1 to 9'),
  tags: z.array(z.string()).max(200).optional(),
})
const Listing = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('a whole number from 1 to 200'),
  sort: z.enum(['name', 'level']).default('name').describe('one of name, level'),
})
const One = z.object({ service: z.string().regex(/^[a-z-]+$/) })

/** As the database does it, for one actor and without an end. */
function keptInMemory(): KeptAnswers {
  const answers = new Map<string, KeptAnswer & { hash: string }>()
  return {
    recall: async (_, { key, hash }) => {
      const found = answers.get(key)
      if (found !== undefined && found.hash !== hash) throw new Refused('IDEMPOTENCY_MISMATCH', '', { status: 409 })
      return found ?? null
    },
    keep: async (_, { key, hash }, answer) => void answers.set(key, { ...answer, hash }),
  }
}

function setUp() {
  const reports: unknown[] = []
  const kept = keptInMemory()
  const handle = createHandle({ appOrigin: () => origin, now: () => 0, report: (error) => reports.push(error), kept })
  const verb = vi.fn((_ctx: unknown, input: unknown) => ({ input }))
  return { handle, verb, reports }
}

const nowhere = { params: Promise.resolve({}) }
const at = (params: Record<string, string>) => ({ params: Promise.resolve(params) })
/** Node asks for it with a streamed body; the types of a browser do not know it. */
const half = { duplex: 'half' }
const own = { 'content-type': 'application/json', origin }

function post(body: BodyInit | null, headers: Record<string, string> = own): Request {
  return new Request(`${origin}/api/v1/things`, { method: 'POST', body, headers, ...half })
}
const get = (search: string) => new Request(`${origin}/api/v1/things${search}`)

async function faultOf(response: Response) {
  const body: { error: { code: string; message: string; field?: string; requestId: string } } = await response.json()
  return { status: response.status, ...body.error }
}

async function posted(body: BodyInit | null, headers?: Record<string, string>) {
  const { handle, verb } = setUp()
  const fault = await faultOf(await handle(Thing, verb)(post(body, headers), nowhere))
  expect(verb).not.toHaveBeenCalled()
  return fault
}

describe('handle, a body', () => {
  it('hands the parsed body to the verb and keeps the answer out of caches', async () => {
    const { handle, verb } = setUp()
    const response = await handle(Thing, verb, accepted)(post('{"name":"  a "}'), nowhere)
    expect(response.status).toBe(202)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(await response.json()).toEqual({ input: { name: 'a' } })
  })

  it.each([
    ['{"a":', 5],
    ['{"name":"a",}', 12],
    ['NaN', 0],
    ['', 0],
  ])('row 1: refuses %j with the position', async (body, position) => {
    expect(await posted(body)).toMatchObject({
      status: 400,
      code: 'INVALID_JSON',
      message: `The body is not JSON: see position ${position}.`,
    })
  })

  it('row 1: refuses what is not UTF-8', async () => {
    expect(await posted(new Uint8Array([0x7b, 0xff, 0x7d]))).toMatchObject({ status: 400, code: 'INVALID_JSON' })
  })

  it.each(['null', '[]', '"x"', '5'])('row 2: refuses %s, which is no object', async (body) => {
    expect(await posted(body)).toMatchObject({ status: 422, code: 'INVALID_BODY' })
  })

  it('row 3: refuses one byte more than a mebibyte, and takes exactly one', async () => {
    const bodyOf = (bytes: number) => `{"name":"${'a'.repeat(bytes - 11)}"}`
    expect(await posted(bodyOf(1_048_577))).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' })
    expect(await posted(bodyOf(1_048_576))).toMatchObject({ status: 422, code: 'INVALID_NAME' })
  })

  it('row 3: stops reading a chunked body soon after the limit and closes the connection', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 16_384
        controller.enqueue(new Uint8Array(16_384).fill(32))
      },
    })
    const { handle, verb } = setUp()
    const response = await handle(Thing, verb)(post(endless), nowhere)
    expect(response.status).toBe(413)
    expect(response.headers.get('connection')).toBe('close')
    expect(sent).toBeLessThanOrEqual(1_048_576 + 65_536)
  })

  it.each(['__proto__', 'constructor', 'prototype'])('row 4: refuses the key %s', async (key) => {
    expect(await posted(`{"name":"a","${key}":{"role":"admin"}}`)).toMatchObject({
      status: 422,
      code: 'UNKNOWN_FIELD',
      field: key,
    })
    expect(Object.hasOwn(Object.prototype, 'role')).toBe(false)
  })

  it('row 5: refuses a field that the schema does not have, before other faults', async () => {
    expect(await posted('{"name":"","role":"admin"}')).toMatchObject({
      status: 422,
      code: 'UNKNOWN_FIELD',
      field: 'role',
    })
  })

  it.each([
    ['""', 'empty'],
    ['"   "', 'empty'],
    [`"${'a'.repeat(121)}"`, '121 characters'],
    ['"a\\u0000b"', 'control'],
    ['"\\ud800"', 'half'],
    ['"a\\u202eb"', 'direction'],
    [`"a${'\u0301'.repeat(5000)}"`, 'combining'],
  ])('row 6: refuses the name %s with the reason', async (name, reason) => {
    const fault = await posted(`{"name":${name}}`)
    expect(fault).toMatchObject({ status: 422, code: 'INVALID_NAME', field: 'name' })
    expect(fault.message).toContain(reason)
  })

  it.each(['1e309', '"NaN"', '99999999999', '1.5', '0', 'null'])('row 7: refuses the number %s', async (size) => {
    expect(await posted(`{"name":"a","size":${size}}`)).toMatchObject({
      status: 422,
      code: 'OUT_OF_RANGE',
      field: 'size',
      message: '"size" must be a whole number from 1 to 9.',
    })
  })

  it('row 9: refuses 201 items', async () => {
    const tags = JSON.stringify(Array.from({ length: 201 }, () => 'a'))
    expect(await posted(`{"name":"a","tags":${tags}}`)).toMatchObject({
      status: 422,
      code: 'TOO_MANY_ITEMS',
      field: 'tags',
    })
  })

  it('refuses 33 levels before parsing', async () => {
    expect(await posted('['.repeat(33))).toMatchObject({ status: 400, code: 'JSON_TOO_DEEP' })
  })

  it.each(['text/plain', 'application/json; charset=utf-7', 'application/jsonp', 'multipart/form-data'])(
    'row 10: refuses the content type %s',
    async (type) => {
      expect(await posted('{}', { ...own, 'content-type': type })).toMatchObject({ status: 415, code: 'JSON_REQUIRED' })
    },
  )

  it('row 10: refuses a missing content type', async () => {
    expect(await posted(new Uint8Array([0x7b, 0x7d]), { origin })).toMatchObject({ status: 415, code: 'JSON_REQUIRED' })
  })

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['the origin null', { origin: 'null' }],
    ['another port', { origin: 'http://127.0.0.1:3001' }],
    ['a fetch from another site', { origin, 'sec-fetch-site': 'cross-site' }],
    ['a fetch from a sister site', { origin, 'sec-fetch-site': 'same-site' }],
  ])('row 11: refuses %s', async (_, headers) => {
    const json = { 'content-type': 'application/json', ...headers }
    expect(await posted('{"name":"a"}', json)).toMatchObject({ status: 403, code: 'CSRF_ORIGIN' })
  })

  it('row 11: refuses a change without an origin', async () => {
    const fault = await posted('{"name":"a"}', { 'content-type': 'application/json' })
    expect(fault).toMatchObject({ status: 403, code: 'CSRF_ORIGIN' })
  })

  it('refuses an id in the body that stands in the path', async () => {
    const { handle, verb } = setUp()
    const response = await handle(One, verb)(post('{"service":"other"}'), at({ service: 'mine' }))
    expect(await faultOf(response)).toMatchObject({ code: 'UNKNOWN_FIELD', field: 'service' })
  })

  it('tells the first fault only: a foreign origin before a bad body', async () => {
    const fault = await posted('{"a":', { 'content-type': 'text/plain', origin: 'https://evil.example' })
    expect(fault.code).toBe('CSRF_ORIGIN')
  })
})

describe('handle, an Idempotency-Key', () => {
  const keyed = { ...own, 'idempotency-key': 'k1' }

  it('answers a repeated request without doing it again', async () => {
    const { handle, verb } = setUp()
    const route = handle(Thing, verb, accepted)
    const first = await route(post('{"name":"a"}', keyed), nowhere)
    const second = await route(post('{"name":"a"}', keyed), nowhere)
    expect(verb).toHaveBeenCalledTimes(1)
    expect(second.status).toBe(202)
    expect(await second.json()).toEqual(await first.json())
  })

  it('row 14: refuses the same key with another body', async () => {
    const { handle, verb } = setUp()
    const route = handle(Thing, verb)
    await route(post('{"name":"a"}', keyed), nowhere)
    const fault = await faultOf(await route(post('{"name":"b"}', keyed), nowhere))
    expect(fault).toMatchObject({ status: 409, code: 'IDEMPOTENCY_MISMATCH' })
    expect(verb).toHaveBeenCalledTimes(1)
  })

  it('does again what was refused the first time', async () => {
    const { handle } = setUp()
    const verb = vi
      .fn()
      .mockRejectedValueOnce(new Refused('DB_BUSY', '', { status: 503 }))
      .mockResolvedValue({})
    const route = handle(Thing, verb)
    expect((await route(post('{"name":"a"}', keyed), nowhere)).status).toBe(503)
    expect((await route(post('{"name":"a"}', keyed), nowhere)).status).toBe(200)
  })

  it('refuses a key of 256 characters', async () => {
    const fault = await posted('{"name":"a"}', { ...own, 'idempotency-key': 'k'.repeat(256) })
    expect(fault).toMatchObject({ status: 422, code: 'INVALID_FIELD', field: 'Idempotency-Key' })
  })
})

describe('handle, a query', () => {
  it('gives numbers and defaults to the verb', async () => {
    const { handle, verb } = setUp()
    await handle(Listing, verb)(get('?limit=7'), nowhere)
    expect(verb).toHaveBeenCalledWith(expect.anything(), { limit: 7, sort: 'name' }, expect.any(AbortSignal))
  })

  it.each([
    ['?limit=-1', 'limit', 'from 1 to 200'],
    ['?limit=0', 'limit', 'from 1 to 200'],
    ['?limit=1e9', 'limit', 'from 1 to 200'],
    ['?limit=abc', 'limit', 'from 1 to 200'],
    ['?limit=5&limit=6', 'limit', 'once'],
    ['?sort=password', 'sort', 'name, level'],
    ['?filter[__proto__]=1', 'filter[__proto__]', 'limit, sort'],
    ['?__proto__=1', '__proto__', 'limit, sort'],
  ])('row 60: refuses %s and shows what is allowed', async (search, field, allowed) => {
    const { handle, verb } = setUp()
    const fault = await faultOf(await handle(Listing, verb)(get(search), nowhere))
    expect(fault).toMatchObject({ status: 422, code: 'INVALID_PARAMETER', field })
    expect(fault.message).toContain(allowed)
    expect(verb).not.toHaveBeenCalled()
  })

  it.each(['[id]', ':id', 'a;a', 'UPPER', '../x'])('row 63: answers the id %s as an unknown one', async (service) => {
    const { handle, verb } = setUp()
    const fault = await faultOf(await handle(One, verb)(get(''), at({ service })))
    expect(fault).toMatchObject({ status: 404, code: 'NOT_FOUND' })
  })

  it('takes the place in a stream from the header a browser sends', async () => {
    const { handle, verb } = setUp()
    const request = new Request(`${origin}/api/v1/things`, { headers: { 'last-event-id': '41' } })
    await handle(z.object({ after: z.coerce.number().default(0) }), verb)(request, nowhere)
    expect(verb).toHaveBeenCalledWith(expect.anything(), { after: 41 }, expect.any(AbortSignal))
  })
})

describe('handle, answers', () => {
  it('maps what a verb refuses', async () => {
    const { handle, reports } = setUp()
    const route = handle(Listing, () => {
      throw new Refused('DB_UNAVAILABLE', 'The database cannot be reached.', { status: 503 })
    })
    const response = await route(get(''), nowhere)
    expect(response.headers.get('retry-after')).toBe('2')
    expect(await faultOf(response)).toMatchObject({ status: 503, code: 'DB_UNAVAILABLE' })
    expect(reports).toEqual([])
  })

  it('says nothing about what nobody foresaw, and reports it', async () => {
    const { handle, reports } = setUp()
    const route = handle(Listing, () => {
      throw new Error('SELECT secret FROM /etc/passwd')
    })
    const response = await route(get(''), nowhere)
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'INTERNAL', requestId: expect.any(String) } })
    expect(text).not.toMatch(/SELECT|passwd|at /)
    expect(reports).toHaveLength(1)
  })

  it('answers 101 requests at once with one refusal and the time to wait', async () => {
    const { handle, verb } = setUp()
    const route = handle(Listing, verb)
    const answers = await Promise.all(Array.from({ length: 101 }, () => route(get(''), nowhere)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(100)
    const last = answers.find(({ status }) => status === 429)
    expect(last?.headers.get('retry-after')).toBe('1')
  })

  it('knows no token yet', async () => {
    const { handle, verb } = setUp()
    const request = new Request(`${origin}/api/v1/things`, { headers: { authorization: 'Bearer lft_x' } })
    expect(await faultOf(await handle(Listing, verb)(request, nowhere))).toMatchObject({
      status: 401,
      code: 'INVALID_TOKEN',
    })
  })

  it('refuses a method that the address does not have, and names those it has', async () => {
    const { handle, verb } = setUp()
    const { PUT } = methods({ GET: handle(Listing, verb), POST: handle(Thing, verb) })
    const response = await PUT(get(''), nowhere)
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST')
    expect(await faultOf(response)).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' })
  })
})
