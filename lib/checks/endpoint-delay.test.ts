import { expect, test } from 'vitest'
import { endpointDelay } from './endpoint-delay.ts'
import { container, factSet, service, told, workload } from './fixtures.ts'

type PreStop = ReturnType<typeof container>['preStop']
const sleep = (seconds: number): PreStop => ({ type: 'sleep', seconds, signal: null })
const asked = (preStop: PreStop, params = {}) =>
  told(endpointDelay, factSet({ workloads: [workload({ containers: [container({ preStop })] })] }), params)

test('passes when preStop waits long enough', () => {
  expect(asked(sleep(3))).toEqual({ outcome: 'pass', summary: 'preStop waits 3 s', findings: [] })
})

test.each([
  ['a short preStop', sleep(2), 2],
  ['no preStop', null, 0],
])('warns on %s: the application itself may go on serving', (_, preStop, seconds) => {
  expect(asked(preStop)).toMatchObject({
    outcome: 'warn',
    findings: [
      `warn Deployment/shop/container/app: preStop waits ${seconds} s, 3 s are asked for; a drain test shows whether the application itself goes on serving`,
    ],
  })
})

test('is unknown when the seconds of preStop cannot be read', () => {
  expect(asked({ type: 'httpGet', seconds: null, signal: null }).findings).toEqual([
    'unknown Deployment/shop/container/app: preStop is httpGet, and how long it waits cannot be read from the configuration',
  ])
})

test('is unknown when no container gets the traffic of the Service', () => {
  const lost = service({ ports: [{ name: null, port: 80, targetPort: 'web', protocol: 'TCP' }] })
  expect(told(endpointDelay, factSet({ services: [lost] })).findings).toEqual([
    'unknown Deployment/shop: No Service of this workload points at a port of a container',
  ])
})

test('only serving containers are asked', () => {
  const containers = [container({ preStop: sleep(5) }), container({ name: 'agent', ports: [] })]
  expect(told(endpointDelay, factSet({ workloads: [workload({ containers })] })).outcome).toBe('pass')
})

test('the seconds are a param', () => {
  expect(asked(sleep(5), { minSeconds: 15 }).outcome).toBe('warn')
})

test('does not apply without a Service', () => {
  expect(told(endpointDelay, factSet({ services: [] })).outcome).toBe('notApplicable')
})
