import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { createInterface } from 'node:readline'
import { parse } from 'yaml'
import { z } from 'zod'

const configSchema = z.object({
  clusters: z.tuple([
    z.object({ cluster: z.object({ server: z.string(), 'certificate-authority-data': z.string() }) }),
  ]),
  users: z.tuple([z.object({ user: z.object({ token: z.string() }) })]),
})

export interface Reply {
  status: number
  type: string
  text: string
  /** The body when it is JSON. */
  json: unknown
}

export interface Sent {
  method?: string
  body?: unknown
  type?: string
  token?: string
}

/** A client of the API with no product code in it: what it proves does not rest on what it tests. */
export function clientOf(kubeconfig: string) {
  const config = configSchema.parse(parse(readFileSync(kubeconfig, 'utf8')))
  const { server, 'certificate-authority-data': data } = config.clusters[0].cluster
  const ca = Buffer.from(data, 'base64')
  const own = config.users[0].user.token

  function open(
    path: string,
    { method = 'GET', body, type = 'application/json', token = own }: Sent,
  ): Promise<IncomingMessage> {
    return new Promise((done, fail) => {
      const text = body === undefined ? undefined : JSON.stringify(body)
      const headers = {
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...(text === undefined ? {} : { 'content-type': type }),
      }
      const call = request(`${server}${path}`, { method, ca, headers, agent: false })
      call.once('response', done)
      call.once('error', fail)
      call.end(text)
    })
  }

  async function call(path: string, sent: Sent = {}): Promise<Reply> {
    const response = await open(path, sent)
    const chunks: Buffer[] = []
    for await (const chunk of response) chunks.push(Buffer.from(chunk))
    const text = Buffer.concat(chunks).toString()
    const type = response.headers['content-type'] ?? ''
    const json: unknown = type === 'application/json' && !text.includes('}\n{') ? JSON.parse(text) : null
    return { status: response.statusCode ?? 0, type, text, json }
  }

  /** Hears every line of a streaming answer until it is stopped or the server ends it. */
  async function follow(
    path: string,
    hear: (line: string) => void,
  ): Promise<{ stop: () => void; ended: Promise<void> }> {
    const response = await open(path, {})
    // A server that stops cuts its watches; that is no failure of the test.
    response.on('error', () => undefined)
    const lines = createInterface({ input: response })
    lines.on('error', () => undefined)
    lines.on('line', hear)
    const ended = new Promise<void>((done) => response.once('close', done))
    return { ended, stop: () => response.destroy() }
  }

  return { server, token: own, call, follow }
}

export type Client = ReturnType<typeof clientOf>
