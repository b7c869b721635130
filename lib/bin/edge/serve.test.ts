import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { answerWith } from '../../server/answer-status.ts'
import { drain } from './drain.ts'
import { createEdge, type Handler } from './serve.ts'

const open: { closeAllConnections(): void; close(): void }[] = []
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** Starts an edge on a free port; its address is only known then, so the URL is filled in after listening. */
async function start(handle: Handler = async (_request, response) => void response.end('in')) {
  const appUrl = new URL('http://127.0.0.1')
  const reports: unknown[] = []
  const edge = createEdge(appUrl, handle, (error) => reports.push(error))
  open.push(edge.server)
  edge.server.listen(0, '127.0.0.1')
  await once(edge.server, 'listening')
  const address = edge.server.address()
  if (address === null || typeof address === 'string') throw new Error('the edge listens on no port')
  const { port } = address
  appUrl.port = String(port)
  return { edge, port, reports, url: appUrl.origin }
}

/** Sends bytes as they are and reads until the server closes. */
async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(text)
  let answer = ''
  socket.on('data', (chunk) => {
    answer += String(chunk)
  })
  await once(socket, 'close')
  return answer
}

describe('createEdge', () => {
  it('lets a good request through with the headers of every answer', async () => {
    const { url } = await start()
    const response = await fetch(url)
    expect(await response.text()).toBe('in')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  })

  it('lets whoever renders a page say its status, each for its own answer', async () => {
    const { url } = await start(async ({ url: path }, response) => {
      await new Promise((resolve) => setImmediate(resolve))
      if (path === '/away') answerWith(503)
      response.end('in')
    })
    const [away, here] = await Promise.all([fetch(`${url}/away`), fetch(url)])
    expect([away.status, away.headers.get('retry-after'), await away.text()]).toEqual([503, '2', 'in'])
    expect([here.status, here.headers.get('retry-after')]).toEqual([200, null])
  })

  it('gives the application the same nonce as the browser, and a fresh one each time', async () => {
    const { url } = await start(async (request, response) => {
      response.end(request.headers['content-security-policy'])
    })
    const seen = await Promise.all([fetch(url), fetch(url)])
    const [first, second] = await Promise.all(seen.map((response) => response.text()))
    expect(first).toBe(seen[0]?.headers.get('content-security-policy'))
    expect(first).not.toBe(second)
  })

  it('row 16: drops headers that Next would believe', async () => {
    const { url } = await start(async (request, response) => {
      response.end(JSON.stringify(Object.keys(request.headers)))
    })
    const names: string[] = await (await fetch(url, { headers: { 'x-middleware-subrequest': 'a:a:a:a:a' } })).json()
    expect(names).not.toContain('x-middleware-subrequest')
  })

  it('row 13: refuses another host', async () => {
    const { port } = await start()
    const answer = await raw(port, 'GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 421 /)
    expect(answer).toContain('"code":"WRONG_HOST"')
  })

  it('tells a person in a browser where to go instead', async () => {
    const { port, url } = await start()
    const answer = await raw(port, 'GET / HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n')
    expect(answer).toContain(`open <a href="${url}">${url}</a>.`)
  })

  it('row 15: refuses a forged action on a page before its body is sent', async () => {
    const { port } = await start()
    const head = `POST /services HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nNext-Action: x\r\nContent-Length: 5000000\r\n\r\n`
    const answer = await raw(port, head)
    expect(answer).toMatch(/^HTTP\/1\.1 405 /)
    expect(answer).toMatch(/\r\nAllow: GET, HEAD\r\n/)
  })

  it('refuses headers beyond 16 KiB', async () => {
    const { port } = await start()
    const answer = await raw(port, `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Long: ${'a'.repeat(17_000)}\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 431 /)
    expect(answer).toContain('"code":"HEADERS_TOO_LARGE"')
  })

  it('refuses what is not HTTP', async () => {
    const { port } = await start()
    expect(await raw(port, 'hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
  })

  it('refuses an upgrade', async () => {
    const { port } = await start()
    const head = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`
    expect(await raw(port, head)).toContain('"code":"UPGRADE_REFUSED"')
  })

  it('answers 500 without a reason when the application throws, and goes on', async () => {
    const { url, reports } = await start(async () => {
      throw new Error('secret')
    })
    const response = await fetch(url)
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret')
    expect(reports).toHaveLength(1)
    expect((await fetch(url)).status).toBe(500)
  })
})

describe('drain', () => {
  it('finishes what runs, takes requests for a while, then no more', async () => {
    const { edge, url } = await start(async (request, response) => {
      if (request.url === '/slow') await new Promise((done) => setTimeout(done, 400))
      response.end('in')
    })
    const slow = fetch(`${url}/slow`)
    await new Promise((done) => setTimeout(done, 50))
    edge.sayGoodbye()
    const drained = drain(edge.server, 200)
    const late = await fetch(url)
    expect(late.headers.get('connection')).toBe('close')
    expect(await (await slow).text()).toBe('in')
    await drained
    await expect(fetch(url)).rejects.toThrow()
  })
})
