import { expect, test } from 'vitest'
import { parsePage } from './parse-page.ts'

test.each(['', '\n\n\n\n\n\n\n\n', '\nb{c="d"} 1\n', '"} 7 # {'])(
  'what lies behind a page is none of it: %j',
  (behind) => {
    const text = '# TYPE a counter\na{b="c"} 1\na{b="d"} 2'
    const around = new TextEncoder().encode(`x{y="z"} 3\n${text}${behind}`)
    const outcome = parsePage(around.subarray(11, 11 + text.length), 'text', 0)
    expect(outcome.ok && outcome.parsed.names.all.map(({ name, samples }) => `${name} ${samples}`)).toEqual(['a 2'])
  },
)
