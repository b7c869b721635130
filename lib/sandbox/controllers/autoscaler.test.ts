import { describe, expect, test } from 'vitest'
import { podTemplate, runningWeb, type TestWorld } from '../testing/world.ts'
import { autoscalers } from './autoscaler.ts'
import type { ReadCpu } from './utilization.ts'

describe('an autoscaler', () => {
  const requesting = podTemplate('web', {
    containers: [{ name: 'app', image: 'nodeapp:1', resources: { requests: { cpu: '100m' } } }],
  })

  function scaled(cpu: ReadCpu, template = requesting): TestWorld {
    const world = runningWeb(2, template)
    world.store.autoscalers.create({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web', namespace: 'n' },
      spec: {
        scaleTargetRef: { kind: 'Deployment', name: 'web' },
        maxReplicas: 5,
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } },
        ],
      },
    })
    autoscalers(cpu)(world)
    return world
  }
  const replicas = ({ store }: TestWorld) => store.deployments.get('n', 'web')?.spec.replicas
  const messageOf = ({ store }: TestWorld) =>
    store.autoscalers.get('n', 'web')?.status.conditions?.find(({ type }) => type === 'ScalingActive')?.message

  test.each([
    [100, 4],
    [54, 2],
    [500, 5],
    [20, 2],
  ])('at %i milli-CPU a pod wants %i replicas at first', (milli, expected) => {
    expect(replicas(scaled(() => milli))).toBe(expected)
  })

  test('shrinks only after five calm minutes', () => {
    const world = runningWeb(2, requesting)
    world.store.autoscalers.create({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web', namespace: 'n' },
      spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, maxReplicas: 5 },
    })
    let milli = 80
    const controller = autoscalers(() => milli)
    controller(world)
    milli = 10
    controller(world)
    expect(replicas(world)).toBe(2)
    world.wait(301_000)
    controller(world)
    expect(replicas(world)).toBe(1)
  })

  test('is blind where a container asks for no CPU, and says which', () => {
    const world = scaled(() => 100, podTemplate('web'))
    expect(messageOf(world)).toMatch(/missing request for cpu in container app of Pod web-/)
    expect(replicas(world)).toBe(2)
  })

  test('is blind before the first sample', () => {
    expect(messageOf(scaled(() => undefined))).toContain('no metrics returned from resource metrics API')
  })
})
