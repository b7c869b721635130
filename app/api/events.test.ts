import { describe, expect, it } from 'vitest'
import { events } from './events.ts'

const request = () => new Request('http://127.0.0.1:3000/x')

async function* told(...types: string[]) {
  for (const [index, type] of types.entries()) yield { seq: index + 1, type }
}

describe('events', () => {
  it('writes each event with its number, so that a reader can go on after it', async () => {
    const response = events(told('state', 'verdict'), request())
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(await response.text()).toBe(
      'retry: 2000\n\n' +
        'id: 1\nevent: state\ndata: {"seq":1,"type":"state"}\n\n' +
        'id: 2\nevent: verdict\ndata: {"seq":2,"type":"verdict"}\n\n',
    )
  })

  it('keeps a silent stream open and loses no event over it', async () => {
    async function* slow() {
      await new Promise((done) => setTimeout(done, 50))
      yield { seq: 1, type: 'state' }
    }
    const text = await events(slow(), request(), 10).text()
    expect(text).toMatch(/: still here\n\n(: still here\n\n)+id: 1\n/)
  })

  it('ends when the reader goes, and tells the source', async () => {
    let returned = false
    const source: AsyncIterable<{ seq: number; type: string }> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => undefined),
        return: async () => {
          returned = true
          return { done: true, value: undefined }
        },
      }),
    }
    const leaving = new AbortController()
    const response = events(source, new Request('http://127.0.0.1:3000/x', { signal: leaving.signal }))
    const text = response.text()
    leaving.abort()
    expect(await text).toBe('retry: 2000\n\nretry: 1000\n\n')
    expect(returned).toBe(true)
  })
})
