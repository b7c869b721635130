import { once } from 'node:events'
import { createServer } from 'node:https'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeCertificate } from '../sandbox/certificate.ts'
import { connect } from './connect.ts'
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

describe('a server whose certificate is not accepted', () => {
  const day = 86_400_000

  /** A server with this certificate, asked by a client with this trust. Answers with the reason and with the requests that came through. */
  async function ask(certificate: { cert: string; key: string }, ca: string, serverName?: string) {
    const requests: unknown[] = []
    const server = createServer(certificate, ({ headers }, response) => {
      requests.push(headers)
      response.end()
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the server listens on no port')
    const target = { server: `https://127.0.0.1:${address.port}`, ca, auth: { token: 'secret' } }
    const connection = connect({ ...target, ...(serverName === undefined ? {} : { serverName }) })
    onTestFinished(() => connection.close())
    const { services } = await gather(connection, all(['services']))
    return { services, requests }
  }

  test('because it expired: the reason names the day', async () => {
    const now = Date.UTC(2024, 4, 17)
    const old = makeCertificate(['127.0.0.1'], now)
    const { services, requests } = await ask(old, old.ca)
    const end = new Date(now + 365 * day).toISOString().slice(0, 10)
    expect(services).toMatchObject({
      ok: false,
      code: 'unreachable',
      reason: `TLS: the certificate expired on ${end}`,
    })
    expect(requests).toEqual([])
  })

  test('because it is for another name', async () => {
    const made = makeCertificate(['api.example'], Date.now())
    const { services, requests } = await ask(made, made.ca, 'other.example')
    expect(services).toMatchObject({
      ok: false,
      code: 'unreachable',
      reason: expect.stringMatching(/^TLS: the certificate is for another name \(.*api\.example/),
    })
    expect(requests).toEqual([])
  })

  test('because nobody trusted signed it', async () => {
    const made = makeCertificate(['127.0.0.1'], Date.now())
    const other = makeCertificate(['127.0.0.1'], Date.now())
    const { services, requests } = await ask({ ...made, cert: made.cert + made.ca }, other.ca)
    expect(services).toMatchObject({
      ok: false,
      code: 'unreachable',
      reason: 'TLS: the certificate is signed by an authority that is not trusted here',
    })
    expect(requests).toEqual([])
  })
})

test.each([
  [
    { code: 'DEPTH_ZERO_SELF_SIGNED_CERT', message: 'self-signed certificate' },
    'unreachable',
    'TLS: the certificate is self-signed, and not trusted here',
  ],
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
