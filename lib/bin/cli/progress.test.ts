import { expect, test } from 'vitest'
import { progressOn } from './progress.ts'

function told(isTTY: boolean): string {
  let text = ''
  const progress = progressOn({
    isTTY,
    write: (each) => {
      text += each
    },
  })
  progress.fact('pods')
  progress.fact('nodes')
  progress.end()
  return text
}

test('a terminal sees one line that is gone at the end', () => {
  const clear = '\r\u001b[K'
  expect(told(true)).toBe(`${clear}Reading the cluster: pods (1)${clear}Reading the cluster: nodes (2)${clear}`)
})

test('a pipe sees nothing', () => {
  expect(told(false)).toBe('')
})
