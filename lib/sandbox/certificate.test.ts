import { X509Certificate } from 'node:crypto'
import { connect, createServer } from 'node:tls'
import { expect, test } from 'vitest'
import { makeCertificate } from './certificate.ts'

const now = Date.parse('2026-11-22T15:00:00Z')

test('the server certificate names every host and is signed by the CA', () => {
  const { ca, cert } = makeCertificate(['localhost', '127.0.0.1', '::1'], now)
  const leaf = new X509Certificate(cert)
  expect(leaf.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1')
  expect(leaf.verify(new X509Certificate(ca).publicKey)).toBe(true)
  expect(leaf.ca).toBe(false)
  expect(new X509Certificate(ca).ca).toBe(true)
})

test('it is valid from a day before to a year after the given time', () => {
  const { cert } = makeCertificate(['localhost'], now)
  expect(new X509Certificate(cert).validFromDate).toEqual(new Date('2026-11-21T15:00:00Z'))
  expect(new X509Certificate(cert).validToDate).toEqual(new Date('2027-11-22T15:00:00Z'))
})

async function handshake(ca: string, own: { cert: string; key: string }, host: string): Promise<string> {
  const server = createServer(own, (socket) => socket.end()).on('tlsClientError', () => undefined)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  try {
    return await new Promise<string>((done) => {
      const socket = connect({ host: '127.0.0.1', port, ca, servername: host }, () => {
        done('trusted')
        socket.destroy()
      })
      socket.on('error', (error) => done(error.message))
    })
  } finally {
    server.close()
  }
}

test('a client that trusts the CA accepts the server, and refuses it under another name', async () => {
  const { ca, cert, key } = makeCertificate(['localhost', '127.0.0.1'], Date.now())
  expect(await handshake(ca, { cert, key }, 'localhost')).toBe('trusted')
  expect(await handshake(ca, { cert, key }, 'elsewhere.example')).toContain('Hostname/IP does not match')
})

test('a client that trusts another CA refuses the server', async () => {
  const { cert, key } = makeCertificate(['localhost'], Date.now())
  const stranger = makeCertificate(['localhost'], Date.now())
  expect(await handshake(stranger.ca, { cert, key }, 'localhost')).not.toBe('trusted')
})
