import { describe, expect, it } from 'vitest'
import { isPaletteKey, isPlain, nothingPressed, press, shortcuts } from './shortcuts.ts'

const stroke = (key: string, over: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 0,
  ...over,
})
/** What keys end with, each a tenth of a second after the one before. */
const typed = (keys: string, gap = 100) => {
  let state = press(nothingPressed, '', 0)
  for (const [n, key] of [...keys].entries()) state = press(state.pressed, key, 1_000 + n * gap)
  return state.shortcut
}

describe('shortcuts', () => {
  it('are told apart by their first keys', () => {
    const spelled = shortcuts.map(({ keys }) => keys.join(' '))
    const clash = spelled.filter((one) => spelled.some((other) => other !== one && other.startsWith(`${one} `)))
    expect(clash).toEqual([])
    expect(new Set(spelled).size).toBe(shortcuts.length)
  })

  it('take two keys one after the other', () => {
    expect(typed('gs')).toMatchObject({ does: 'go', href: '/services' })
    expect(typed('gk')).toMatchObject({ does: 'go', href: '/clusters' })
  })

  it('forget the first key after a while', () => {
    expect(typed('gs', 2_000)).toBeNull()
  })

  it('take a key for itself that does not go on with what was begun', () => {
    expect(typed('g?')).toMatchObject({ does: 'help' })
    expect(typed('ggs')).toMatchObject({ href: '/services' })
  })

  it('know no other key', () => {
    expect(typed('x')).toBeNull()
    expect(typed('sg')).toBeNull()
  })
})

describe('a key', () => {
  it('is no shortcut with a modifier', () => {
    expect(isPlain(stroke('g', { ctrlKey: true }))).toBe(false)
    expect(isPlain(stroke('g', { metaKey: true }))).toBe(false)
    expect(isPlain(stroke('g', { altKey: true }))).toBe(false)
    expect(isPlain(stroke('?', { shiftKey: true }))).toBe(true)
  })

  it('is no shortcut while Japanese is composed', () => {
    expect(isPlain(stroke('g', { isComposing: true }))).toBe(false)
    expect(isPlain(stroke('g', { keyCode: 229 }))).toBe(false)
    expect(isPaletteKey(stroke('k', { ctrlKey: true, keyCode: 229 }))).toBe(false)
  })

  it('opens the palette with Ctrl or ⌘', () => {
    expect(isPaletteKey(stroke('k', { ctrlKey: true }))).toBe(true)
    expect(isPaletteKey(stroke('K', { metaKey: true }))).toBe(true)
    expect(isPaletteKey(stroke('k'))).toBe(false)
  })
})
