import { describe, expect, test } from 'vitest'
import type { Pod } from '../domain/workload.ts'
import { container, factSet, gap, miss, pod, podContainer, status, told, workload } from './fixtures.ts'
import { imageTag } from './image-tag.ts'

const digest = `sha256:${'9e7be2e9'.repeat(8)}`
const read = (image: string, pods: Pod[] = [], params = {}) =>
  told(imageTag, factSet({ workloads: [workload({ containers: [container({ image })] })], pods }), params)
const running = (name: string, imageID: string, over: Partial<Pod> = {}) =>
  pod({ name, containers: [podContainer({ status: status({ imageID }) })], ...over })

test.each([
  ['shop:1', 'Tag :1'],
  ['host:5000/team/shop:2026-11-22', 'Tag :2026-11-22'],
  [`shop@${digest}`, 'Pinned to sha256:9e7be2e99e7b'],
  [`host:5000/shop:latest@${digest}`, 'Pinned to sha256:9e7be2e99e7b'],
])('%s passes', (image, summary) => {
  expect(read(image)).toEqual({ outcome: 'pass', summary, findings: [] })
})

test.each([
  ['shop', 'No tag, which means :latest'],
  ['host:5000/team/shop', 'No tag, which means :latest'],
  ['shop:latest', 'Tag :latest moves with every push'],
])('%s fails: a registry port is no tag', (image, message) => {
  expect(read(image).findings).toEqual([`fail Deployment/shop/container/app: ${message}`])
})

test('a required digest fails where there is only a tag', () => {
  expect(read('shop:1', [], { requireDigest: true }).findings).toEqual([
    'fail Deployment/shop/container/app: Tag :1 without a digest',
  ])
  expect(read(`shop@${digest}`, [], { requireDigest: true }).outcome).toBe('pass')
})

describe('ready pods of one template', () => {
  test('with different images fail: somebody pushed the tag again', () => {
    expect(read('shop:1', [running('a', 'x/shop@sha256:1'), running('b', 'x/shop@sha256:2')]).findings).toEqual([
      'fail Deployment/shop/container/app: Ready pods of one template run 2 different images of :1',
    ])
  })
  test.each<[string, Pod]>([
    ['of another template', running('b', 'x/shop@sha256:2', { templateHash: 'hash0' })],
    ['that is not ready', running('b', 'x/shop@sha256:2', { ready: false })],
    ['on its way out', running('b', 'x/shop@sha256:2', { deleting: true })],
    ['from a mirror of the registry', running('b', 'mirror/x/shop@sha256:1')],
    ['without an image id yet', running('b', '')],
  ])('are not compared with one %s', (_name, other) => {
    expect(read('shop:1', [running('a', 'x/shop@sha256:1'), other]).outcome).toBe('pass')
  })
})

describe('pods that were not seen', () => {
  const onDisk = [workload({ containers: [container({ image: 'shop:1' })] })]
  test('leave a manifest to its tag', () => {
    expect(told(imageTag, factSet({ workloads: onDisk })).outcome).toBe('pass')
  })
  test('because they were refused leave a tag unknown', () => {
    expect(told(imageTag, { ...factSet({ workloads: onDisk }), pods: miss() }).findings).toEqual([
      'unknown Deployment/shop/container/app: The cluster refused to show pods: forbidden',
    ])
  })
  test('because of a gap there leave a tag unknown', () => {
    const set = factSet({ workloads: onDisk, pods: [] }, { pods: [gap('pods', 'timeout', 'shop')] })
    expect(told(imageTag, set).outcome).toBe('unknown')
  })
  test('leave a digest pinned and :latest moving', () => {
    const containers = [container({ image: `shop@${digest}` }), container({ name: 'log', image: 'log:latest' })]
    expect(told(imageTag, { ...factSet({ workloads: [workload({ containers })] }), pods: miss() }).findings).toEqual([
      'fail Deployment/shop/container/log: Tag :latest moves with every push',
    ])
  })
})
