import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import formatMessage from './format-message.ts'
import { words } from './index.ts'

/** Every sentence of the screens, by its path. */
function sentences(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value]]
      : typeof value === 'object' && value
        ? sentences(value, `${path}${key}.`)
        : [],
  )
}

describe.each(['en', 'ja'] as const)('formatMessage in %s', (locale) => {
  it('says every sentence as next-intl says it', () => {
    for (const [path, text] of sentences(words[locale])) {
      const names = [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? '')
      for (const value of [0, 1, 2, 1_234]) {
        const values = Object.fromEntries(names.map((name) => [name, value]))
        const said = createTranslator({ locale, messages: { a: text }, timeZone: 'UTC', onError: () => undefined })
        const theirs = said('a', values)
        const ours = theirs === 'a' ? 'a' : formatMessage(path, text, values, { locale })
        expect([path, ours]).toEqual([path, theirs])
      }
    }
  })
})

it('is no sentence what is a group of them', () => {
  expect(() => formatMessage('states', {}, undefined, { locale: 'en' })).toThrow('states is no sentence.')
})
