import { describe, expect, test } from 'vitest'
import { becomeReady, podTemplate, runDeployments, runningWeb, type TestWorld, workload } from '../testing/world.ts'
import { endpointSlices } from './endpoint-slice.ts'
import { removePod } from './remove-pod.ts'

describe('endpoints', () => {
  function served(world: TestWorld, spec: object): void {
    world.store.services.create({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'n' },
      spec: { selector: { app: 'web' }, ...spec },
    })
    world.settle(endpointSlices)
  }
  const slices = ({ store }: TestWorld) => store.endpointSlices.list('n')

  test('follow readiness and show who is on the way out', () => {
    const world = runningWeb(3)
    served(world, { ports: [{ port: 80, targetPort: 'http' }] })
    const [first, second] = world.store.pods.list('n')
    if (first !== undefined) removePod(world, first)
    if (second !== undefined) becomeReady(world, second, false)
    world.settle(endpointSlices)
    expect(slices(world)[0]?.endpoints?.map(({ conditions }) => conditions)).toEqual([
      { ready: false, serving: true, terminating: true },
      { ready: false, serving: false, terminating: false },
      { ready: true, serving: true, terminating: false },
    ])
  })

  test('leave out a port whose name no container declares', () => {
    const world = runningWeb(1)
    served(world, {
      ports: [
        { port: 80, targetPort: 'http' },
        { name: 'admin', port: 81, targetPort: 'nowhere' },
      ],
    })
    expect(slices(world)[0]?.ports).toEqual([{ name: '', protocol: 'TCP', port: 8080 }])
  })

  test('of pods that mean different ports by one name are in slices of their own', () => {
    const world = runningWeb(1)
    const other = podTemplate('web', {
      containers: [{ name: 'app', image: 'nodeapp:1', ports: [{ name: 'http', containerPort: 9090 }] }],
    })
    world.store.deployments.create({
      ...workload('Deployment', 'two', { template: other, selector: { matchLabels: { app: 'web' } } }),
    })
    runDeployments(world)
    served(world, { ports: [{ port: 80, targetPort: 'http' }] })
    expect(
      slices(world)
        .map(({ ports }) => ports?.[0]?.port)
        .toSorted(),
    ).toEqual([8080, 9090])
  })

  test('may hold pods that are not ready where the Service asks for it', () => {
    const world = runningWeb(1)
    served(world, { publishNotReadyAddresses: true, ports: [{ port: 80 }] })
    const [pod] = world.store.pods.list('n')
    if (pod !== undefined) becomeReady(world, pod, false)
    world.settle(endpointSlices)
    expect(slices(world)[0]?.endpoints?.[0]?.conditions).toMatchObject({ ready: true, serving: false })
  })
})
