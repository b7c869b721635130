import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Refused } from '../../domain/refused.ts'
import { judge } from './judge.ts'
import { verdictSchema } from './test-process.ts'

const recorded = 'e2e/recordings/cluster/metrics/'
const now = Date.parse('2026-11-22T15:08:00Z')
const output = z.strictObject({ verdicts: z.array(verdictSchema) })

async function judged(path: string, stdin = '') {
  const { stdout, stderr, code } = await judge(
    { what: 'metrics', path, lang: 'en' },
    { stdin: Readable.from([Buffer.from(stdin)]), now },
  )
  const { verdicts } = output.parse(JSON.parse(stdout))
  return { code, stderr, outcomes: verdicts.map(({ outcome }) => outcome), summary: verdicts[0]?.summary }
}

describe('a metrics page', () => {
  test.each([
    ['homes-web.listing-web-5d8c66d7c4-fjwgd', 0, ['pass', 'pass']],
    ['homes-web.agent-portal-69d6fcf878-llxrk', 0, ['pass', 'fail']],
    ['homes-api.image-resizer-c54f96c5b-9rzgq', 1, ['fail', 'unknown']],
    ['homes-api.recommend-75554c578f-6hjs8', 1, ['fail', 'unknown']],
  ])('%s, as a whole answer, ends with %i', async (file, code, outcomes) => {
    expect(await judged(`${recorded}${file}.txt`)).toMatchObject({ code, outcomes, stderr: '' })
  })

  test('may be its body alone, from standard input', async () => {
    const page = '# HELP a_total x\n# TYPE a_total counter\na_total 1\n'
    expect(await judged('-', page)).toMatchObject({ code: 0, outcomes: ['pass', 'fail'] })
  })

  test('that is malformed is a verdict with the line', async () => {
    expect(await judged('-', 'a 1\nb{c=d} 1\n')).toMatchObject({
      code: 1,
      summary: 'Line 2: a label value stands without quotes',
    })
  })

  test('that is empty has no sample', async () => {
    expect(await judged('-')).toMatchObject({ code: 1, summary: expect.stringContaining('without a single sample') })
  })

  test.each([
    ['2 MiB and one byte', '#'.repeat(2 * 1024 * 1024 + 1)],
    ['50,001 samples', Array.from({ length: 50_001 }, (_, index) => `a{b="${index}"} 1\n`).join('')],
  ])('of %s is too large to say anything', async (_, page) => {
    expect(await judged('-', page)).toMatchObject({
      code: 0,
      outcomes: ['unknown', 'unknown'],
      summary: expect.stringContaining('Too much to read'),
    })
  })
})

test('a file that cannot be read is one sentence', async () => {
  await expect(judged('no-such-file')).rejects.toThrow(new Refused('FILE_NOT_FOUND', 'no-such-file does not exist.'))
  await expect(judged('e2e')).rejects.toThrow('e2e cannot be read')
})
