import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const pairs = [...css.matchAll(/--color-([\w-]+): (?:light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)|(#[0-9a-f]{6}))/g)]
const colors = new Map(
  pairs.map(([, name = '', light, dark, both = '']) => [name, { light: light ?? both, dark: dark ?? both }]),
)

/** Relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (bright + 0.05) / (dim + 0.05)
}

const grounds = ['canvas', 'surface', 'raised']
const texts = ['ink', 'muted', 'quiet', 'accent', 'pass', 'warn', 'fail', 'unknown', 'bronze', 'silver', 'gold']
const written = [
  ...grounds.flatMap((ground) => texts.map((text) => [text, ground] as const)),
  ...['pass', 'warn', 'fail', 'unknown'].flatMap((state) =>
    [state, 'ink', 'muted'].map((text) => [text, `${state}-wash`] as const),
  ),
  ['on-accent', 'accent-strong'] as const,
  ['on-accent', 'danger-strong'] as const,
]

function tooClose(given: readonly (readonly [string, string])[], least: number): string[] {
  return given.flatMap(([front, back]) =>
    (['light', 'dark'] as const).flatMap((theme) => {
      const [one, other] = [colors.get(front)?.[theme], colors.get(back)?.[theme]]
      if (one === undefined || other === undefined) return [`${front} on ${back}: no such colour`]
      const ratio = contrast(one, other)
      return ratio >= least ? [] : [`${front} on ${back}, ${theme}: ${ratio.toFixed(2)}`]
    }),
  )
}

describe('colours', () => {
  it('measure as WCAG says', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })

  it('of text stand out from every ground by 4.5 in both themes', () => {
    expect(tooClose(written, 4.5)).toEqual([])
  })

  it('of edges and the focus ring stand out from every ground by 3 in both themes', () => {
    const edges = grounds.flatMap((ground) => ['edge', 'accent'].map((edge) => [edge, ground] as const))
    expect(tooClose(edges, 3)).toEqual([])
  })
})

it('no style sheet has a colour of its own', () => {
  const sheets = [
    'base',
    'button',
    'controls',
    'field',
    'float',
    'frame',
    'palette',
    'parts',
    'signs',
    'table',
    'item',
    'overview',
  ]
  const own = sheets.flatMap((name) =>
    [...readFileSync(new URL(`${name}.css`, import.meta.url), 'utf8').matchAll(/#[0-9a-f]{3,8}\b|rgba?\(|hsl\(/g)].map(
      ([found]) => `${name}.css: ${found}`,
    ),
  )
  expect(own).toEqual([])
})
