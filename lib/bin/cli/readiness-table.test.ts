import { expect, test } from 'vitest'
import { type ReadinessRow, readinessTable } from './readiness-table.ts'

const row = (service: string, over: Partial<ReadinessRow> = {}): ReadinessRow => ({
  service,
  place: 'homes',
  standing: { level: 'bronze', counts: { pass: 12, warn: 1, fail: 3, unknown: 0, notApplicable: 9 } },
  ...over,
})
const look = { lang: 'en', columns: 80, colour: false } as const

test('one row per service, in columns', () => {
  const none = { level: null, counts: { pass: 0, warn: 0, fail: 0, unknown: 28, notApplicable: 0 } }
  expect(readinessTable([row('search-api'), row('crm-sync', { standing: none })], look)).toBe(
    `service     namespace  level    pass   warn   fail  unknown
search-api  homes      bronze     12      1      3        0
crm-sync    homes      none        0      0      0       28
`,
  )
})

test('the second column may be the team', () => {
  expect(readinessTable([row('search-api', { place: 'Search' })], look, 'team').split('\n')[0]).toBe(
    'service     team    level    pass   warn   fail  unknown',
  )
})

test('a level that is only not ruled out says so', () => {
  expect(readinessTable([row('search-api', { atMost: true })], look)).toContain('≤ bronze')
})

test('Japanese columns stand one below the other', () => {
  expect(readinessTable([row('search-api', { place: '検索チーム' })], { ...look, lang: 'ja' }, 'チーム')).toBe(
    `サービス    チーム      レベル     合格   注意  不合格   不明
search-api  検索チーム  ブロンズ     12      1       3      0
`,
  )
})

test('long names are cut and no line is wider than the terminal', () => {
  const lines = readinessTable([row('s'.repeat(100), { place: 'p'.repeat(100) })], look)
    .trimEnd()
    .split('\n')
  expect(lines.map((line) => line.length)).toEqual([80, 80])
  expect(lines[1]).toContain('s…')
})

test('an escape sequence in a name is shown, not obeyed', () => {
  expect(readinessTable([row('a\u001b[2Jb')], look)).toContain('a\\u{1b}[2Jb')
})

test('colour marks what is not zero, and only where it is welcome', () => {
  const coloured = readinessTable([row('search-api')], { ...look, colour: true })
  expect(coloured).toContain('\u001b[31m    3\u001b[0m')
  expect(coloured).not.toContain('\u001b[35m')
})
