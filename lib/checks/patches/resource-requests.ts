import { z } from 'zod'
import type { Container } from '../../domain/container.ts'
import type { Workload } from '../../domain/workload.ts'
import { definePatch, type Fields } from './define.ts'
import { changeContainers, changesFor, changeTemplate } from './edit.ts'

const mebi = 1024 * 1024
/** A small start, so that a forgotten one costs little. */
const start = { cpu: '100m', memory: 128 * mebi }
const bytes = (value: number) => `${Math.ceil(value / mebi)}Mi`

function lacking(
  { requests, limits }: Container,
  { podRequests, podLimits }: Workload,
  cpuLimit: boolean,
): Fields | null {
  const has = (name: 'cpu' | 'memory') => requests[name] ?? limits[name] ?? podRequests[name] ?? podLimits[name]
  const memory = has('memory')
  const request = {
    ...(has('cpu') === null ? { cpu: start.cpu } : {}),
    ...(memory === null ? { memory: bytes(start.memory) } : {}),
  }
  const limit = {
    ...((limits.memory ?? podLimits.memory) === null ? { memory: bytes(2 * (memory ?? start.memory)) } : {}),
    ...(cpuLimit && (limits.cpu ?? podLimits.cpu) === null ? { cpu: `${2 * (has('cpu') ?? 100)}m` } : {}),
  }
  const resources = {
    ...(Object.keys(request).length > 0 ? { requests: request } : {}),
    ...(Object.keys(limit).length > 0 ? { limits: limit } : {}),
  }
  return Object.keys(resources).length > 0 ? { resources } : null
}

export const resourceRequests = definePatch({
  check: 'resource-requests',
  needs: ['workloads'],
  params: z.object({ cpuLimit: z.boolean() }),
  note: {
    en: 'The numbers are a start. Watch the real usage for a week, then set the 95th percentile with a margin.',
    ja: '数値は初期値です。実際の使用量を 1 週間ほど見てから、95 パーセンタイルに余裕を加えた値にしてください。',
  },
  steps: ({ workload, params }) =>
    changeTemplate(
      workload,
      changeContainers(changesFor(workload.containers, (container) => lacking(container, workload, params.cpuLimit))),
    ),
})
