import { expect, test } from 'vitest'
import { seenFrom } from './subject.ts'

test.each([
  ['Deployment/shop', 'Deployment/web/shop'],
  ['Deployment/shop/container/app', 'Deployment/web/shop/container/app'],
  ['ConfigMap/env/key/a.conf', 'ConfigMap/web/env/key/a.conf'],
  ['ServiceMonitor/monitoring/shop', 'ServiceMonitor/monitoring/shop'],
  ['ServiceMonitor/api/shop', 'ServiceMonitor/shop'],
])('%s of web is %s from api', (subject, seen) => {
  expect(seenFrom('api', 'web', subject)).toBe(seen)
})

test.each(['Deployment/shop', 'Pod/x', 'ConfigMap/env/key/a', 'ServiceMonitor/web/shop'])(
  '%s at home stays as it is',
  (subject) => expect(seenFrom('api', 'api', subject)).toBe(subject),
)

test('two objects of one name in two namespaces are two subjects', () => {
  expect(seenFrom('api', 'api', 'Deployment/shop')).not.toBe(seenFrom('api', 'web', 'Deployment/shop'))
})
