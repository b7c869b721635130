import { describe, expect, it } from 'vitest'
import { searchChecks } from './search-checks.ts'

const text = (title: string) => ({ title, why: 'Because', fix: 'Do it', says: {} })
const one = { id: 'replica-count', text: { en: text('One pod can go'), ja: text('Pod が 1 つ減っても止まらない') } }
const two = { id: 'tracing', text: { en: text('Tracing is configured'), ja: text('トレースが設定されている') } }
const ids = (lang: 'en' | 'ja', asked: string) => searchChecks([one, two], lang, asked).map(({ id }) => id)

describe('searchChecks', () => {
  it.each([
    ['en', '', ['replica-count', 'tracing']],
    ['en', 'POD', ['replica-count']],
    ['en', 'replica-c', ['replica-count']],
    ['en', 'pod go', ['replica-count']],
    ['en', 'pod tracing', []],
    ['en', 'because', ['replica-count', 'tracing']],
    ['en', 'トレース', []],
    ['ja', 'トレース', ['tracing']],
    ['ja', 'ﾄﾚｰｽ', ['tracing']],
    ['ja', 'Ｐｏｄ', ['replica-count']],
  ] as const)('in %s finds for %j: %j', (lang, asked, found) => {
    expect(ids(lang, asked)).toEqual(found)
  })
})
