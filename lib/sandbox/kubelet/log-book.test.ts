import { describe, expect, test } from 'vitest'
import { LogBook } from './log-book.ts'

describe('a log', () => {
  test('is kept by lines, however it was written', () => {
    const log = new LogBook()
    for (const part of ['a', 'b\nc\n\n', 'd']) log.write(Buffer.from(part))
    expect(log.lines().map(({ text }) => text)).toEqual(['ab', 'c', ''])
    log.close()
    expect(log.lines().at(-1)?.text).toBe('d')
  })

  test('keeps letters whole that came in two parts', () => {
    const log = new LogBook()
    const bytes = Buffer.from('物件\n')
    log.write(bytes.subarray(0, 4))
    log.write(bytes.subarray(4))
    expect(log.lines().map(({ text }) => text)).toEqual(['物件'])
  })

  test('forgets its oldest lines when there is too much', () => {
    const log = new LogBook()
    for (let line = 0; line < 2000; line += 1) log.write(Buffer.from(`${line} ${'x'.repeat(1000)}\n`))
    const kept = log.lines().map(({ text }) => text)
    expect(kept.at(-1)).toContain('1999 ')
    expect(kept.length).toBeLessThan(530)
    expect(kept.length).toBeGreaterThan(500)
  })

  test('tells a follower each line and the end', () => {
    const log = new LogBook()
    const heard: (string | null)[] = []
    log.follow((line) => heard.push(line === null ? null : line.text))
    log.write(Buffer.from('a\n'))
    log.close()
    expect(heard).toEqual(['a', null])
  })
})
