import { z } from 'zod'
import type { Container } from '../../domain/container.ts'
import { servingContainers } from '../relations.ts'
import { definePatch, type Fields } from './define.ts'
import { changeContainers, changeTemplate } from './edit.ts'

const name = 'CPU_REQUEST_MILLICORES'

const reads = (resource: string) => (container: Container) =>
  container.env.some(({ source }) => source.type === 'resource' && source.resource === resource) ||
  container.downward.some((each) => each.resource === resource)

export const workerCount = definePatch({
  check: 'worker-count',
  needs: ['services'],
  params: z.object({}),
  note: {
    en: 'Derive the number of workers from this variable when the application starts, for example one worker for each 500m, and take out the fixed number.',
    ja: 'アプリケーションの起動時に、この環境変数からワーカー数を決めてください（例: 500m ごとに 1 ワーカー）。固定のワーカー数は削除します。',
  },
  steps({ workload, facts }) {
    const { containers } = workload
    if (containers.some(reads('requests.cpu'))) return []
    const serving = servingContainers(facts, workload)[0] ?? containers[0]
    if (serving === undefined) return []
    const ref = { resourceFieldRef: { containerName: serving.name, resource: 'requests.cpu', divisor: '1m' } }
    // A limit that is not set reads as the whole node: which of the two was meant is for a person to say.
    const blind = containers.some((each) => reads('limits.cpu')(each) && each.limits.cpu === null)
    if (blind) return []
    const noRequest = (serving.requests.cpu ?? serving.limits.cpu) === null
    const change: Fields = {
      env: [{ name, valueFrom: ref }],
      ...(noRequest ? { resources: { requests: { cpu: '250m' } } } : {}),
    }
    return changeTemplate(workload, changeContainers(new Map([[serving, change]])))
  },
})
