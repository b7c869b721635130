import { describe, expect, it } from 'vitest'
import { pickLang, pickTheme, pickZone } from './preferences.ts'

describe('pickLang', () => {
  it.each([
    ['ja', 'en', 'ja'],
    ['en', 'ja', 'en'],
    [undefined, 'ja-JP,ja;q=0.9,en-US;q=0.8', 'ja'],
    [undefined, 'en-US,en;q=0.9,ja;q=0.8', 'en'],
    [undefined, 'fr, ja;q=0.5, en;q=0.3', 'ja'],
    [undefined, 'en;q=0.2, ja;q=0.8', 'ja'],
    [undefined, 'ja;q=0', 'en'],
    [undefined, 'fr', 'en'],
    [undefined, null, 'en'],
    ['../evil', '', 'en'],
  ])('chosen %s, accepted %s: %s', (chosen, accepted, lang) => {
    expect(pickLang(chosen, accepted)).toBe(lang)
  })
})

describe('pickTheme', () => {
  it('takes only what it knows', () => {
    expect(pickTheme('dark')).toBe('dark')
    expect(pickTheme('"><script>')).toBe('system')
  })
})

describe('pickZone', () => {
  it('takes a zone the browser told', () => {
    expect(pickZone('Asia/Tokyo')).toBe('Asia/Tokyo')
  })

  it.each(['Mars/Olympus', '', undefined])('falls back to its own for %j', (zone) => {
    expect(pickZone(zone)).toBe(Intl.DateTimeFormat('en').resolvedOptions().timeZone)
  })
})
