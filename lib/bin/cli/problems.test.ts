import { expect, test } from 'vitest'
import { bad, linesOf, note } from './problems.ts'

test('a problem is one line, whatever a file is called', () => {
  expect(linesOf([bad('FILE_NOT_FOUND', 'a\nb\u001b[2J.yaml does not exist.'), note('KIND_UNKNOWN', 'x')])).toBe(
    'FILE_NOT_FOUND: a\\u{a}b\\u{1b}[2J.yaml does not exist.\nKIND_UNKNOWN: x\n',
  )
})

test('of a flood a hundred lines are told', () => {
  const lines = linesOf(Array.from({ length: 250 }, () => bad('HELM_TEMPLATE', 'x'))).split('\n')
  expect(lines).toHaveLength(102)
  expect(lines[100]).toBe('MORE_PROBLEMS: 150 more are not shown here.')
})
