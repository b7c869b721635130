import { describe, expect, it } from 'vitest'
import { nameSchema } from './name.ts'

describe('nameSchema', () => {
  it.each([
    ['search-api', 'search-api'],
    ['  物件検索  ', '物件検索'],
    ['か\u3099', 'が'],
    ['🚀', '🚀'],
    ['物'.repeat(120), '物'.repeat(120)],
    ['שלום', 'שלום'],
  ])('takes %j', (text, name) => {
    expect(nameSchema.parse(text)).toBe(name)
  })

  it.each([
    ['', 'empty'],
    [' \t ', 'empty'],
    ['物'.repeat(121), '121 characters'],
    ['a\u0000b', 'control'],
    ['a\nb', 'control'],
    ['a\u2028b', 'control'],
    ['a\ud800', 'half a character'],
    ['a\u202eb', 'direction'],
    [`a${'\u0301'.repeat(5000)}`, 'combining'],
  ])('refuses %j and says why', (text, reason) => {
    const { error } = nameSchema.safeParse(text)
    expect(error?.issues[0]).toMatchObject({ code: 'custom', params: { code: 'INVALID_NAME' } })
    expect(error?.issues[0]?.message).toContain(reason)
  })
})
