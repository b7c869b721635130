import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { Refused } from '#lib/domain/refused.ts'
import { accepted } from './answers.ts'
import { methods } from './methods.ts'
import { at, faultOf, get, Listing, nowhere, One, origin, own, post, posted, setUp, Thing } from './test-handle.ts'

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
