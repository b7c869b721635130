import { z } from 'zod'
import type { Container } from '../../domain/container.ts'
import { probeResolves, servedPort, servingContainers } from '../relations.ts'
import { definePatch, type Fields } from './define.ts'
import { changeContainers, changesFor, changeTemplate } from './edit.ts'

const timings = { periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 3 }

/** A path that the container answers already, as far as the manifest shows one. */
const pathOf = ({ liveness, startup }: Container) => startup?.path ?? liveness?.path ?? '/'

export const readinessProbe = definePatch({
  check: 'readiness-probe',
  needs: ['services'],
  params: z.object({}),
  note: {
    en: 'Set the path to one that the application server itself answers, not the proxy before it.',
    ja: 'path には、手前のプロキシではなくアプリケーションサーバー自身が応答するパスを指定してください。',
  },
  steps({ workload, facts }) {
    const changes = changesFor(servingContainers(facts, workload), (container): Fields | null => {
      const { readiness } = container
      const port = servedPort(facts, workload, container)
      if (port === null) return null
      if (readiness === null) return { readinessProbe: { httpGet: { path: pathOf(container), port }, ...timings } }
      if (probeResolves(workload, container, readiness)) return null
      return readiness.type === 'grpc' || readiness.type === 'none'
        ? null
        : { readinessProbe: { [readiness.type]: { port } } }
    })
    return changeTemplate(workload, changeContainers(changes))
  },
})
