import { describe, expect, test } from 'vitest'
import { mountsOf, volumesOf } from './mounts.ts'

const mounted = (volume: object, mount: object = {}) =>
  mountsOf(
    { volumeMounts: [{ name: 'v', mountPath: '/v', ...mount }] },
    volumesOf({ volumes: [{ name: 'v', ...volume }] }, []),
  )

const base = { volume: 'v', path: '/v', name: null, items: null, optional: false }

describe('a volume', () => {
  test.each([
    [{ configMap: { name: 'c' } }, { kind: 'configMap', name: 'c' }],
    [{ secret: { secretName: 's', optional: true } }, { kind: 'secret', name: 's', optional: true }],
    [{ emptyDir: {} }, { kind: 'emptyDir' }],
    [{ hostPath: { path: '/' } }, { kind: 'hostPath' }],
    [{ persistentVolumeClaim: { claimName: 'p' } }, { kind: 'persistentVolumeClaim' }],
    [{ csi: { driver: 'x' } }, { kind: 'other' }],
    [{ downwardAPI: {} }, { kind: 'downwardAPI' }],
  ])('%j', (volume, mount) => expect(mounted(volume).mounts).toEqual([{ ...base, ...mount }]))

  test('of a StatefulSet’s claim template is a claim', () => {
    const volumes = volumesOf({}, [{ metadata: { name: 'v' } }])
    expect(mountsOf({ volumeMounts: [{ name: 'v', mountPath: '/v' }] }, volumes).mounts).toEqual([
      { ...base, kind: 'persistentVolumeClaim' },
    ])
  })

  test('that is not declared is something else', () => {
    expect(mountsOf({ volumeMounts: [{ name: 'x', mountPath: '/v' }] }, new Map()).mounts).toEqual([
      { ...base, volume: 'x', kind: 'other' },
    ])
  })

  test('that the API server mounts for the pod’s own token is left out', () => {
    const mountPath = '/var/run/secrets/kubernetes.io/serviceaccount'
    expect(mounted({ projected: { sources: [] } }, { mountPath }).mounts).toEqual([])
  })
})

describe('the keys a mount shows', () => {
  const configMap = {
    name: 'c',
    items: [
      { key: 'a.yaml', path: 'conf/a' },
      { key: 'b.yaml', path: 'b' },
    ],
  }

  test.each([
    [{ configMap: { name: 'c' } }, {}, null],
    [{ configMap }, {}, ['a.yaml', 'b.yaml']],
    [{ configMap: { name: 'c' } }, { subPath: 'app.conf' }, ['app.conf']],
    [{ configMap }, { subPath: 'b' }, ['b.yaml']],
    [{ configMap }, { subPath: 'conf' }, ['a.yaml']],
    [{ emptyDir: {} }, { subPath: 'x' }, null],
  ])('%j at %j', (volume, mount, items) => expect(mounted(volume, mount).mounts[0]?.items).toEqual(items))
})

test('a projected volume is all that it holds', () => {
  const sources = [{ configMap: { name: 'c' } }, { secret: { name: 's' } }, { serviceAccountToken: { path: 't' } }]
  expect(mounted({ projected: { sources } }).mounts.map(({ kind, name }) => [kind, name])).toEqual([
    ['configMap', 'c'],
    ['secret', 's'],
    ['other', null],
  ])
})

test('a downward volume shows resources of containers', () => {
  const items = [
    { path: 'cpu', resourceFieldRef: { containerName: 'app', resource: 'requests.cpu', divisor: '1m' } },
    { path: 'mem', resourceFieldRef: { containerName: 'app', resource: 'limits.memory' } },
    { path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } },
  ]
  expect(mounted({ downwardAPI: { items } }).downward).toEqual([
    { resource: 'requests.cpu', divisor: '1m', container: 'app' },
    { resource: 'limits.memory', divisor: '0', container: 'app' },
  ])
})
