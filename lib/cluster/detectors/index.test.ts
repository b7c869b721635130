import { expect, test } from 'vitest'
import { personalRules, secretRules } from '../../domain/log-rules.ts'
import { detect, holdsSecret, rules } from './index.ts'
import { harmless, nobody, pem, people, secrets } from './test-samples.ts'

const found = (text: string, key: string | null = null) =>
  detect(
    text.split('\n').map((line) => ({ at: null, text: line })),
    key,
  )
const rulesOf = (text: string) => found(text).map(({ rule }) => rule)

test.each([...secrets, ...people])('%s is found: %s', (rule, line) => {
  expect(rulesOf(line)).toContain(rule)
})

test.each([...harmless, ...nobody])('nothing of its kind is found in: %s', (line) => {
  const personal = new Set<string>(personalRules)
  const rules = rulesOf(line)
  expect(nobody.includes(line) ? rules.filter((rule) => personal.has(rule)) : rules).toEqual([])
})

test('every rule that is named exists, and no other', () => {
  expect(rules.map(({ id }) => id).sort()).toEqual([...secretRules, ...personalRules].sort())
})

test('a key over many lines is one find, on the line that it starts on', () => {
  const lines = `before\n${pem}\nafter`.split('\n').map((text, index) => ({ at: `t${index}`, text }))
  expect(detect(lines, null)).toEqual([{ rule: 'privateKey', lines: 1, at: 't1', values: [], more: 0 }])
})

test('lines are counted once a rule, and the same value is known again by its fingerprint', () => {
  const [hit] = found('a password=hunter2 password=hunter2\nb password=hunter2\nc password=hunter3', 'key')
  expect(hit).toMatchObject({ rule: 'password', lines: 3, values: [{ lines: 2 }, { lines: 1 }], more: 0 })
  expect(new Set(hit?.values.map(({ fingerprint }) => fingerprint)).size).toBe(2)
})

test('another key gives other fingerprints, and no key none', () => {
  const print = (key: string | null) => found('password=hunter2', key)[0]?.values[0]?.fingerprint
  expect(print('one')).toBe(print('one'))
  expect(print('one')).not.toBe(print('two'))
  expect(print(null)).toBeUndefined()
})

test('of many values ten are kept and the rest is counted', () => {
  const lines = Array.from({ length: 25 }, (_, index) => `password=hunter${index}`).join('\n')
  const [hit] = found(lines, 'key')
  expect([hit?.lines, hit?.values.length, hit?.more]).toEqual([25, 10, 15])
})

test('nothing of what was found is in the answer', () => {
  const text = [...secrets, ...people].map(([, line]) => line).join('\n')
  const answer = JSON.stringify(found(text, 'key'))
  for (const secret of ['hunter2', 's3cr3t', 'IOSFODNN7', 'yamada', '41111111', 'MIIEpAI', 'hbGciOi']) {
    expect(text).toContain(secret)
    expect(answer).not.toContain(secret)
  }
})

test('a text that is kept is asked as a whole', () => {
  expect(holdsSecret('/users/taro@example.com')).toBe(true)
  expect(holdsSecret('/property/12')).toBe(false)
})
