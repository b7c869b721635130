import { expect, test } from 'vitest'
import { workload } from '#lib/checks/fixtures.ts'
import { nameServices } from './discover-services.ts'

const named = (workloads: ReturnType<typeof workload>[], taken: string[] = []) =>
  nameServices(workloads, new Set(taken), 'main').map(({ name, workloads: own }) => [name, own.length])

test('a workload gives its name', () => {
  expect(named([workload({ name: 'shop' })])).toEqual([['shop', 1]])
})

test('two kinds of one name in one namespace are one service', () => {
  expect(named([workload({ name: 'shop' }), workload({ name: 'shop', kind: 'CronJob', group: 'batch' })])).toEqual([
    ['shop', 2],
  ])
})

test('a name in two namespaces carries them', () => {
  expect(named([workload({ ns: 'a', name: 'shop' }), workload({ ns: 'b', name: 'shop' })])).toEqual([
    ['shop (a)', 1],
    ['shop (b)', 1],
  ])
})

test('a name that is taken carries its namespace, then its cluster, then a number', () => {
  const shop = [workload({ ns: 'a', name: 'Shop' })]
  expect(named(shop, ['shop'])).toEqual([['Shop (a)', 1]])
  expect(named(shop, ['shop', 'shop (a)'])).toEqual([['Shop (a, main)', 1]])
  expect(named(shop, ['shop', 'shop (a)', 'shop (a, main)', 'shop (a, main) 2'])).toEqual([['Shop (a, main) 3', 1]])
})
