import { expect, test } from 'vitest'
import { CreateService } from './new-service.ts'

const fits = (namespace: string, match: unknown = { by: 'name', kind: null, name: 'shop' }) =>
  CreateService.safeParse({ name: 'Shop', team: 'web', refs: [{ cluster: 'main', namespace, match }] })

test.each(['../secrets', 'A', 'a b', 'a%2f', '', 'a'.repeat(64), '-a'])(
  'the namespace %s reaches no cluster',
  (namespace) => {
    expect(fits(namespace).error?.issues[0]).toMatchObject({
      params: { code: 'INVALID_K8S_NAME' },
      path: ['refs', 0, 'namespace'],
    })
  },
)

test.each([
  { by: 'name', kind: 'Deployment', name: 'shop.v1' },
  { by: 'name', kind: null, name: 'shop' },
  { by: 'label', key: 'app.kubernetes.io/name', value: 'shop' },
  { by: 'pattern', pattern: 'shop-*' },
])('a reference by $by is taken', (match) => {
  expect(fits('shop', match).success).toBe(true)
})

test.each([
  { by: 'name', kind: 'deployment', name: 'shop' },
  { by: 'name', kind: null, name: '../log' },
  { by: 'label', key: 'app name', value: 'shop' },
  { by: 'label', key: 'app', value: 'a/b' },
  { by: 'pattern', pattern: 'shop-?' },
])('%j is no reference', (match) => {
  expect(fits('shop', match).success).toBe(false)
})
