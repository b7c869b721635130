import { describe, expect, it } from 'vitest'
import { accepted } from './answers.ts'
import { at, faultOf, nowhere, One, origin, own, post, posted, setUp, Thing } from './test-handle.ts'

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
