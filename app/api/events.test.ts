import { describe, expect, it } from 'vitest'
import { events, openStreams } from './events.ts'

const request = () => new Request('http://127.0.0.1:3000/x')

async function* told(...types: string[]) {
  for (const [index, type] of types.entries()) yield { seq: index + 1, type }
}

describe('events', () => {
  it('writes each event with its number, so that a reader can go on after it', async () => {
    const response = await events(told('state', 'verdict'), request())
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(await response.text()).toBe(
      'retry: 2000\n\n' +
        'id: 1\nevent: state\ndata: {"seq":1,"type":"state"}\n\n' +
        'id: 2\nevent: verdict\ndata: {"seq":2,"type":"verdict"}\n\n',
    )
  })

  it('keeps a silent stream open and loses no event over it', async () => {
    async function* slow() {
      yield { seq: 0, type: 'state' }
      await new Promise((done) => setTimeout(done, 50))
      yield { seq: 1, type: 'state' }
    }
    const text = await (await events(slow(), request(), 10)).text()
    expect(text).toMatch(/\n\n(: still here\n\n){2,}id: 1\n/)
  })

  it('ends when the reader goes, and tells the source', async () => {
    let returned = false
    let asked = 0
    const source: AsyncIterable<{ seq: number; type: string }> = {
      [Symbol.asyncIterator]: () => ({
        next: () => {
          asked += 1
          return asked === 1 ? Promise.resolve({ value: { seq: 1, type: 'state' } }) : new Promise(() => undefined)
        },
        return: async () => {
          returned = true
          return { done: true, value: undefined }
        },
      }),
    }
    const leaving = new AbortController()
    const response = await events(source, new Request('http://127.0.0.1:3000/x', { signal: leaving.signal }))
    const text = response.text()
    leaving.abort()
    expect(await text).toMatch(/^retry: 2000\n\n.*retry: 1000\n\n$/s)
    expect(returned).toBe(true)
  })

  it('leaves nothing behind in the process when a stream has ended, however it ended', async () => {
    const waits: AsyncIterable<{ seq: number; type: string }> = {
      [Symbol.asyncIterator]: () => {
        let asked = 0
        const next = () => {
          asked += 1
          return asked === 1
            ? Promise.resolve({ value: { seq: 1, type: 'state' } })
            : new Promise<never>(() => undefined)
        }
        return { next }
      },
    }
    const before = openStreams()
    await (await events(told('state'), request())).text()
    const reader = (await events(waits, request())).body?.getReader()
    await reader?.read()
    await reader?.read()
    expect(openStreams()).toBe(before + 1)
    await reader?.cancel()
    expect(openStreams()).toBe(before)
  })

  it('is open also while there is nothing to tell', async () => {
    const silent: AsyncIterable<{ seq: number; type: string }> = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }),
    }
    const reader = (await events(silent, request())).body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('retry: 2000\n\n')
  })

  it('answers with what the source refuses before its first event', async () => {
    const refusing: AsyncIterable<{ seq: number; type: string }> = {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('refused')) }),
    }
    await expect(events(refusing, request())).rejects.toThrow('refused')
  })
})
