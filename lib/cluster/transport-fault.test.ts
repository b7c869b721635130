import { describe, expect, test } from 'vitest'
import { gather } from './index.ts'
import { all, reach, serve } from './test-gather.ts'
import { transportFault } from './transport-fault.ts'

describe('a cluster that cannot be reached', () => {
  test('because nobody listens', async () => {
    const server = await serve()
    await server.close()
    const set = await gather(reach(server), all(['services']))
    expect(set.services).toMatchObject({
      ok: false,
      code: 'unreachable',
      reason: expect.stringContaining('ECONNREFUSED'),
    })
  })
})

test.each([
  [{ code: 'ENOTFOUND', message: 'getaddrinfo' }, 'unreachable', 'the host name does not resolve (ENOTFOUND)'],
  [{ code: 'UND_ERR_CONNECT_TIMEOUT' }, 'timeout', 'no answer in time (connect)'],
  [{ code: 'UND_ERR_BODY_TIMEOUT' }, 'timeout', 'no answer in time (body)'],
  [{ name: 'TimeoutError' }, 'timeout', 'no answer in time (body)'],
  [{ code: 'HPE_INVALID_CONSTANT' }, 'invalid', 'the answer is not valid HTTP (HPE_INVALID_CONSTANT)'],
  [{ code: 'UND_ERR_HEADERS_OVERFLOW' }, 'tooLarge', 'the headers are larger than may be read'],
  [{ code: 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' }, 'invalid', expect.stringContaining('CONTENT_LENGTH')],
  [{ code: 'CERT_HAS_EXPIRED', message: 'certificate has expired' }, 'unreachable', 'TLS: certificate has expired'],
  [{ errors: [{ code: 'ECONNREFUSED', message: 'refused' }] }, 'unreachable', 'refused'],
  [
    { message: 'fetch failed', cause: { code: 'EAI_AGAIN' } },
    'unreachable',
    'the host name does not resolve (EAI_AGAIN)',
  ],
  ['x', 'unreachable', 'the connection failed'],
  [null, 'unreachable', 'the connection failed'],
])('%j', (error, code, reason) => expect(transportFault(error, 'body')).toEqual({ code, reason }))
