import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { words } from './index.ts'

function leaves(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  )
}

/** What stands in braces at the top of a message, or of the branches of a plural or select. */
function braces(message: string): string[] {
  let depth = 0
  let from = 0
  return [...message].flatMap((sign, at) => {
    if (sign === '{' && ++depth === 1) from = at + 1
    return sign === '}' && --depth === 0 ? [message.slice(from, at)] : []
  })
}

/** Names of the values a message asks for, also inside its branches. */
function used(message: string): string[] {
  const names = braces(message).flatMap((inside) => {
    const [name = '', type, ...branches] = inside.split(',')
    return type === undefined ? [name] : [name, ...braces(branches.join(',')).flatMap(used)]
  })
  return [...new Set(names)].sort()
}

const en = leaves(words.en)
const ja = new Map(leaves(words.ja))

describe('words', () => {
  it('name the same values in both languages', () => {
    const differing = en.filter(([key, message]) => used(message).join() !== used(ja.get(key) ?? '').join())
    expect(differing).toEqual([])
  })

  it('have the same keys in both languages', () => {
    expect([...ja.keys()]).toEqual(en.map(([key]) => key))
  })

  it.each(['en', 'ja'] as const)('are never empty and always format in %s', (locale) => {
    for (const [key, message] of leaves(words[locale])) {
      const onError = (error: Error) => {
        throw new Error(`${key}: ${error.message}`)
      }
      const values = Object.fromEntries(used(message).map((name) => [name, 2]))
      const messages: Record<string, string> = { message }
      const said = createTranslator<Record<string, string>>({ locale, messages, onError })('message', values)
      expect(said.trim()).not.toBe('')
      expect(said).not.toMatch(/[{}]/)
    }
  })
})
