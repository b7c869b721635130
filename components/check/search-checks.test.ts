import { describe, expect, it } from 'vitest'
import { searchChecks } from './search-checks.ts'

const text = (title: string) => ({ title, why: 'Because', fix: 'Do it', says: {} })
const capacity = { area: 'capacity', needs: ['autoscalers'] } as const
const metrics = { area: 'metrics', needs: ['services'] } as const
const one = {
  ...capacity,
  id: 'replica-count',
  text: { en: text('One pod can go'), ja: text('Pod が 1 つ減っても止まらない') },
}
const two = {
  ...metrics,
  id: 'tracing',
  text: { en: text('Tracing is configured'), ja: text('トレースが設定されている') },
}
const ids = (asked: string) => searchChecks([one, two], asked).map(({ id }) => id)

describe('searchChecks', () => {
  it.each([
    ['', ['replica-count', 'tracing']],
    ['POD', ['replica-count']],
    ['replica-c', ['replica-count']],
    ['pod go', ['replica-count']],
    ['pod tracing', []],
    ['because', ['replica-count', 'tracing']],
    ['トレース', ['tracing']],
    ['ﾄﾚｰｽ', ['tracing']],
    ['Ｐｏｄ', ['replica-count']],
    ['autoscalers', ['replica-count']],
    ['メトリクス', ['tracing']],
    ['capacity', ['replica-count']],
    ['nothing', []],
  ] as const)('finds for %j: %j', (asked, found) => {
    expect(ids(asked)).toEqual(found)
  })
})
