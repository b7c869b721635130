import { expect, it } from 'vitest'
import { checks } from '#lib/checks/index.ts'
import { findChecks } from './find-checks.ts'

const ids = (text: string) => findChecks(checks, text, 6).map(({ id }) => id)

it('finds a check by a part of its id, in any width of letters', () => {
  expect(ids('ＧＲＡＣＥ')).toContain('grace-budget')
})

it('finds a check by its Japanese title', () => {
  const title = checks.find(({ id }) => id === 'grace-budget')?.text.ja.title ?? ''
  expect(ids(title)[0]).toBe('grace-budget')
})

it('wants every word', () => {
  expect(ids('grace nothing-like-it')).toEqual([])
})

it('puts first what begins with the text', () => {
  expect(ids('replica')[0]).toMatch(/^replica/)
})

it('finds nothing without a text', () => {
  expect(ids('  ')).toEqual([])
})
