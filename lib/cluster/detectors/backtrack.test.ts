import fc from 'fast-check'
import { expect, test } from 'vitest'
import { detect, rules } from './index.ts'
import { people, secrets } from './test-samples.ts'

const size = 262_144
/** Pieces that begin a find and do not end it, and runs of what the rules repeat. */
const pieces = [
  ...'a A 0 9 - . _ @ : / + = % " \\ ( [ < eyJ'.split(' '),
  'a.',
  'a@',
  'a@a.',
  'a-',
  '0-',
  '090-',
  '0 ',
  '(0',
  '1234 ',
  '1234-',
  '4111',
  '+81',
  '+81 0',
  'tel:0',
  '=id',
  'id:',
  'x://',
  'a://a:',
  'a://:',
  'a+',
  'eyJ.',
  'eyJaaaaaa.',
  'eyJaaaaaa.eyJaa',
  'bearer ',
  'bearer  a',
  'basic ',
  'basic aaaa=',
  'password=',
  'password',
  'password: ',
  'password":"',
  'token=',
  'token=token',
  'page_token=',
  'api_key',
  'apikey=[',
  'pwd=/',
  '-----BEGIN ',
  '-----BEGIN PRIVATE KEY-----',
  '-----BEGIN RSA EC X PRIVATE KEY BLOCK-----',
  'AKIA',
  'gh',
  'ghp_',
  'xoxb-',
  'sk_live_',
  'AccountKey=',
  'hooks.slack.com/services/',
  'glpat-',
  'SG.',
  'AIza',
  'ya29.',
  'hvs.',
  '1:AA',
  '12345678:AA',
  '東京都',
  '東京都あ',
  '東京都あ市',
  '電話番号:0',
  '％',
  '０',
  ...[...secrets, ...people].flatMap(([, line]) => [line.slice(0, -1), line.slice(0, line.length >> 1)]),
]

/** The quickest of some runs: a busy machine is no fault of a rule. */
function quickest(run: () => void): number {
  let least = Number.POSITIVE_INFINITY
  for (let tries = 0; tries < 5 && least > 25; tries += 1) {
    const start = performance.now()
    run()
    least = Math.min(least, performance.now() - start)
  }
  return least
}

const texts = pieces.map((piece) => ({ piece, text: piece.repeat(Math.ceil(size / piece.length)).slice(0, size) }))

test.each(rules.map((rule) => ({ rule, id: rule.id })))(
  '$id reads 256 KiB made to backtrack within 50 ms',
  ({ rule }) => {
    const slow = texts
      .map(({ piece, text }) => {
        const ms = quickest(() => {
          for (const found of text.matchAll(rule.pattern)) rule.find(found)
        })
        return { piece, ms }
      })
      .filter(({ ms }) => ms > 50)
    expect(slow).toEqual([])
  },
)

test('no text makes a rule throw', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary' })), { maxLength: 40 }),
      (parts) => {
        const lines = parts.join('').split('\n')
        const hits = detect(
          lines.map((text) => ({ at: null, text })),
          'key',
        )
        for (const { lines: count, values } of hits) {
          expect(count).toBeGreaterThan(0)
          expect(count).toBeLessThanOrEqual(lines.length)
          expect(values.length).toBeGreaterThan(0)
        }
      },
    ),
    { numRuns: 2_000 },
  )
})
