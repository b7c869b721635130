import { expect, test } from 'vitest'
import { missCodes } from '../domain/miss-code.ts'
import { langs } from '../domain/verdict.ts'
import { checks } from './index.ts'
import { sayIn, summaryIn } from './sentence.ts'
import { sharedText } from './shared-text.ts'

const placeholders = (template = '') => [...new Set(template.match(/\{\w+\}/g))].sort()

const templates = [
  ...checks.flatMap(({ id, text }) =>
    Object.keys(text.en.says).map((key): [string, string | undefined, string | undefined] => [
      `${id} ${key}`,
      text.en.says[key],
      text.ja.says[key],
    ]),
  ),
  ...Object.entries(sharedText.en).map(([key, en]): [string, string | undefined, string | undefined] => [
    key,
    en,
    Object.entries(sharedText.ja).find(([other]) => other === key)?.[1],
  ]),
]

test.each(templates)('%s names the same values in both languages', (_, en, ja) => {
  expect(placeholders(ja)).toEqual(placeholders(en))
})

test.each(templates)('%s is written in each language', (_, en, ja) => {
  expect(en).not.toMatch(/[ぁ-んァ-ヶ一-龠]/)
  expect(ja).toMatch(/[ぁ-んァ-ヶ一-龠]|^[^a-zA-Z]*(\{\w+\}[^a-zA-Z]*)+$/)
})

test.each(missCodes)('there is a shared sentence for what was %s', (code) => {
  for (const lang of langs) expect(Object.keys(sharedText[lang])).toContain(`@${code}`)
})

const check = {
  text: {
    en: { title: '', why: '', fix: '', says: { wait: 'grace {grace} s, preStop {preStop} s, grace {grace} s' } },
    ja: { title: '', why: '', fix: '', says: { wait: '猶予 {grace} 秒' } },
  },
}
const wait = { key: 'wait', values: { grace: 10, preStop: 5 } }

test('a sentence is said with its values, in the language of the reader', () => {
  expect(sayIn('en', check, wait)).toBe('grace 10 s, preStop 5 s, grace 10 s')
  expect(sayIn('ja', check, wait)).toBe('猶予 10 秒')
})

test('a shared sentence belongs to every check', () => {
  expect(sayIn('en', check, { key: '@noWorkload', values: {} })).toBe('No workload of this service was found')
})

test('a value that is missing stays visible', () => {
  expect(sayIn('ja', check, { key: 'wait', values: {} })).toBe('猶予 {grace} 秒')
})

test('a value is text, whatever it holds', () => {
  const values = { grace: '{preStop} $& $1', preStop: 5 }
  expect(sayIn('ja', check, { key: 'wait', values })).toBe('猶予 {preStop} $& $1 秒')
})

test('a key that no text has, as of an older version, is shown as it is', () => {
  expect([sayIn('en', check, { key: 'lost', values: {} }), sayIn('en', check, { key: '@lost', values: {} })]).toEqual([
    'lost',
    '@lost',
  ])
})

test('a name of every object is no sentence', () => {
  expect(sayIn('en', check, { key: 'constructor', values: {} })).toBe('constructor')
})

test('a summary says how many more are alike', () => {
  expect(summaryIn('en', check, { summary: wait, alike: 0 })).toBe('grace 10 s, preStop 5 s, grace 10 s')
  expect(summaryIn('en', check, { summary: wait, alike: 2 })).toBe('grace 10 s, preStop 5 s, grace 10 s (and 2 more)')
  expect(summaryIn('ja', check, { summary: wait, alike: 2 })).toBe('猶予 10 秒（ほか 2 件）')
})

test('what Landfall measures itself goes by its name, a list of the API by the name it has there', () => {
  const missed = (fact: string) => ({ key: '@notGathered', values: { fact } })
  expect(sayIn('en', check, missed('drainTest'))).toBe('Not looked at here: drain tests')
  expect(sayIn('ja', check, missed('drainTest'))).toBe('ここでは確認していません: ドレインテスト')
  expect(sayIn('en', check, missed('servicemonitors'))).toBe('Not looked at here: servicemonitors')
})
