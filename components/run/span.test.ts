import { expect, test } from 'vitest'
import { words } from '#components/words/index.ts'
import { spanIn } from './span.ts'

test.each([
  [-5, '0.0 s', '0.0 秒'],
  [4_260, '4.2 s', '4.2 秒'],
  [12_900, '12 s', '12 秒'],
  [72_000, '1 min 12 s', '1 分 12 秒'],
  [3_725_000, '1 h 2 min', '1 時間 2 分'],
])('%i ms', (ms, en, ja) => {
  expect([spanIn(words.en.run.span, ms), spanIn(words.ja.run.span, ms)]).toEqual([en, ja])
})
