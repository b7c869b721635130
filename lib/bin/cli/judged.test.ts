import { expect, test } from 'vitest'
import { at, container, factSet, probe, service, workload } from '../../checks/fixtures.ts'
import { everyCheck } from '../../checks/judge.ts'
import { exitCodeOf, judgeAll, reachable, servicesIn, standing } from './judged.ts'

const items = everyCheck.filter(({ check }) => ['readiness-probe', 'liveness-probe', 'ready-pods'].includes(check.id))
const names = (groups: ReturnType<typeof servicesIn>) =>
  groups.map((group) => group.map(({ ns, kind, name }) => `${ns}/${kind}/${name}`))

test('workloads of one name and namespace are a service, sorted whatever the order they come in', () => {
  const all = [
    workload({ ns: 'b', name: 'x' }),
    workload({ ns: 'a', name: 'y' }),
    workload({ ns: 'a', name: 'x', kind: 'StatefulSet' }),
    workload({ ns: 'a', name: 'x', kind: 'CronJob', group: 'batch' }),
  ]
  const expected = [['a/CronJob/x', 'a/StatefulSet/x'], ['a/Deployment/y'], ['b/Deployment/x']]
  expect(names(servicesIn(all, []))).toEqual(expected)
  expect(names(servicesIn(all.toReversed(), []))).toEqual(expected)
})

test('what Kubernetes itself runs is left out unless its namespace is asked for', () => {
  const all = [workload({ ns: 'kube-system', name: 'coredns' }), workload()]
  expect(names(servicesIn(all, []))).toEqual([['shop/Deployment/shop']])
  expect(names(servicesIn(all, ['kube-system']))).toEqual([
    ['kube-system/Deployment/coredns'],
    ['shop/Deployment/shop'],
  ])
})

test('the same facts give the same answer', () => {
  const set = factSet({ workloads: [workload()], services: [service()] })
  expect(judgeAll(set, items, [], at)).toEqual(judgeAll(structuredClone(set), items, [], at))
})

test('exit code: 1 for a failing item of severity error, 2 for bad input whatever fails', () => {
  const judge = (...containers: ReturnType<typeof container>[]) =>
    judgeAll(factSet({ workloads: [workload({ containers })], services: [service()] }), items, [], at)
  const good = judge(container({ readiness: probe() }))
  const noReadiness = judge(container())
  const hastyLiveness = judge(container({ readiness: probe(), liveness: probe() }))
  const failing = hastyLiveness.flatMap(({ verdicts }) => verdicts.filter(({ outcome }) => outcome === 'fail'))
  expect(failing.map(({ check }) => check)).toEqual(['liveness-probe'])
  expect([good, noReadiness, hastyLiveness].map((judged) => exitCodeOf(judged, false))).toEqual([0, 1, 0])
  expect(exitCodeOf(noReadiness, true)).toBe(2)
})

test('what nobody could look at is not met, and does not bound the level that is reachable', () => {
  const set = factSet({
    workloads: [workload({ containers: [container({ readiness: probe() })] })],
    services: [service()],
  })
  const [judged] = judgeAll(set, items, [], at)
  expect(judged && [standing(judged).level, reachable(judged)]).toEqual([null, 'gold'])
})
