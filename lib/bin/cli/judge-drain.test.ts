import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { judge } from './judge.ts'

const recorded = 'e2e/recordings/cluster/evictions/'
// Months later: a recording in a file does not grow old.
const now = Date.parse('2027-03-01T00:00:00Z')
const output = z.object({
  verdicts: z.array(z.object({ check: z.string(), outcome: z.string(), summary: z.string() })),
})

async function judged(path: string, stdin = '') {
  const { stdout, code } = await judge(
    { what: 'drain', path, lang: 'en' },
    { stdin: Readable.from([Buffer.from(stdin)]), now },
  )
  const { verdicts } = output.parse(JSON.parse(stdout))
  return { code, outcomes: verdicts.map(({ outcome }) => outcome), summaries: verdicts.map(({ summary }) => summary) }
}

describe('a recorded drain', () => {
  test.each([
    // exit-code, in-flight-requests, lameduck, drain-loss
    ['listing-web', 0, ['pass', 'pass', 'pass', 'pass']],
    ['map-tiles', 0, ['warn', 'pass', 'pass', 'pass']],
    ['inquiry-api', 0, ['pass', 'pass', 'pass', 'pass']],
    ['search-api', 1, ['fail', 'fail', 'pass', 'pass']],
    ['recommend', 1, ['warn', 'fail', 'fail', 'pass']],
    ['agent-portal', 1, ['fail', 'fail', 'pass', 'fail']],
    ['recommend-blocked-by-pdb', 0, ['unknown', 'unknown', 'unknown', 'unknown']],
  ])('%s ends with %i', async (name, code, outcomes) => {
    expect(await judged(`${recorded}${name}.json`)).toMatchObject({ code, outcomes })
  })

  test('that a budget blocked says which', async () => {
    const { summaries } = await judged(`${recorded}recommend-blocked-by-pdb.json`)
    expect(summaries[0]).toContain('429')
    expect(summaries[0]).toContain('The disruption budget recommend needs 2 healthy pods and has 2 currently')
  })

  test('may come from standard input', async () => {
    const text = readFileSync(`${recorded}listing-web.json`, 'utf8')
    expect((await judged('-', text)).outcomes).toEqual(['pass', 'pass', 'pass', 'pass'])
  })
})

describe('what is no whole recording is unknown, with the place', () => {
  const blocked = readFileSync(`${recorded}recommend-blocked-by-pdb.json`, 'utf8')
  test.each([
    ['no JSON', 'eviction', 'not JSON'],
    ['an empty file', '', 'not JSON'],
    ['half a file', blocked.slice(0, blocked.length / 2), 'not JSON'],
    ['a list', '[]', 'expected object'],
    ['no eviction', JSON.stringify({ ...JSON.parse(blocked), eviction: undefined }), 'eviction'],
  ])('%s', async (_, text, said) => {
    const { code, outcomes, summaries } = await judged('-', text)
    expect({ code, outcomes }).toEqual({ code: 0, outcomes: ['unknown', 'unknown', 'unknown', 'unknown'] })
    expect(summaries[0]).toContain(said)
  })
})
