import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { judge } from './judge.ts'

const folder = 'e2e/recordings/cluster/logs/'
const leaking = `${folder}homes-api.inquiry-api-689dc687f6-8th7t.app.txt`
const now = Date.parse('2026-11-22T15:08:00Z')

async function judged(path: string, stdin = '') {
  const { stdout, stderr, code } = await judge(
    { what: 'logs', path, lang: 'en' },
    { stdin: Readable.from([Buffer.from(stdin)]), now },
  )
  const { verdicts }: { verdicts: { check: string; outcome: string; summary: string }[] } = JSON.parse(stdout)
  const outcomes = Object.fromEntries(verdicts.map(({ check, outcome }) => [check, outcome]))
  const summaries = Object.fromEntries(verdicts.map(({ check, summary }) => [check, summary]))
  return { code, stderr, stdout, outcomes, summaries }
}

test.each([
  ['homes-web.listing-web-5d8c66d7c4-fjwgd.app', 'pass pass pass pass pass unknown unknown', 0],
  ['homes-api.search-api-5b65f5f4fd-clwqd.app', 'pass warn pass pass pass unknown unknown', 0],
  ['homes-web.agent-portal-69d6fcf878-llxrk.app', 'pass fail unknown pass pass unknown unknown', 1],
  ['homes-api.inquiry-api-689dc687f6-8th7t.app', 'pass pass fail fail fail unknown unknown', 1],
])('%s is judged', async (file, outcomes, code) => {
  const answer = await judged(`${folder}${file}.txt`)
  expect({ outcomes: Object.values(answer.outcomes).join(' '), code: answer.code }).toEqual({ outcomes, code })
})

test('a log without the stamps of the API says the same, from standard input', async () => {
  const lines = readFileSync(leaking, 'utf8').replaceAll(/^\S+Z /gm, '')
  expect((await judged('-', lines)).outcomes).toEqual((await judged(leaking)).outcomes)
})

test('nothing of what a log leaks is printed', async () => {
  const { stdout, summaries } = await judged(leaking)
  expect(summaries).toMatchObject({
    'log-secrets': 'jwt: 25 of 26 lines (and 1 more)',
    'log-personal-data': 'email: 25 of 26 lines (and 1 more)',
  })
  const leaked = [
    'taro.yamada@example.com',
    '090-1234-5678',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
  ]
  for (const secret of leaked)
    for (let start = 0; start + 6 <= secret.length; start += 1)
      expect(stdout).not.toContain(secret.slice(start, start + 6))
})

test('two formats of requests are counted together', async () => {
  const request = (index: number) =>
    index % 2 === 0
      ? `time:2026-11-22T15:07:06Z\tlevel:info\tmethod:GET\turi:/a/${index}\tstatus:${index === 0 ? 503 : 200}\treqtime:0.6`
      : `{"time":"2026-11-22T15:07:06Z","level":"info","method":"GET","path":"/a/${index}","status":200,"duration_ms":600}`
  const { summaries } = await judged('-', Array.from({ length: 60 }, (_, index) => request(index)).join('\n'))
  expect(summaries).toMatchObject({
    'log-format': 'Two formats in one stream: 30 lines of LTSV, 30 of JSON',
    'error-ratio': '5xx: 1/60 requests (1.67 %)',
    'latency-p99': 'p99 600 ms over 59 answers, more than 500 ms',
  })
})

test.each([
  ['nothing', '', { 'log-output': 'fail', 'log-secrets': 'unknown' }],
  ['a million blank lines', '\n'.repeat(1_000_000), { 'log-output': 'fail', 'log-format': 'unknown' }],
  ['10 MB without a newline', 'a'.repeat(10_000_000), { 'log-output': 'pass', 'log-format': 'unknown' }],
  ['bytes that are no text', '\u0000\u001b[31m\r\ufffd\u202e'.repeat(1_000), { 'log-output': 'pass' }],
])('%s is judged as any log', async (_, text, outcomes) => {
  expect((await judged('-', text)).outcomes).toMatchObject(outcomes)
})
