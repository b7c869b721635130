import { expect, test } from 'vitest'
import { latest, reported } from './fixtures.ts'
import { asJson } from './json.ts'

test('JSON holds exactly the keys of the contract, on one line', () => {
  expect(asJson([reported(latest)])).toBe(
    '{"services":[{"namespace":"homes","service":"shop","workloads":["Deployment/shop"],"verdicts":[{"check":"image-tag",' +
      '"version":1,"area":"image","level":"bronze","severity":"error","outcome":"fail","summary":"Tag latest",' +
      '"findings":[{"subject":"Deployment/shop/container/app","message":"Tag latest"}]}]}]}\n',
  )
})

test('nothing judged is an empty list', () => {
  expect(asJson([])).toBe('{"services":[]}\n')
})
