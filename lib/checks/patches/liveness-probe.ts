import { z } from 'zod'
import type { Container, Probe } from '../../domain/container.ts'
import { asksTheSame, windowOf } from '../probe-name.ts'
import { probeResolves } from '../relations.ts'
import { definePatch, type Fields } from './define.ts'
import { changeContainers, changesFor, changeTemplate } from './edit.ts'

const period = 10
const times = 6

/** Opens the port and asks nothing of the application: a pod that is only busy still accepts. */
function knock({ readiness, ports }: Container): Fields | null {
  const port = readiness?.port ?? ports[0]?.port ?? null
  if (port === null || readiness?.type === 'tcpSocket') return null
  return { httpGet: null, exec: null, grpc: null, tcpSocket: { port }, periodSeconds: period, failureThreshold: times }
}

export const livenessProbe = definePatch({
  check: 'liveness-probe',
  needs: ['workloads'],
  params: z.object({ minWindowSeconds: z.number(), maxInitialDelaySeconds: z.number() }),
  note: {
    en: 'It restarts a process that no longer accepts connections, and leaves a busy one alone. A path of its own that only says "alive" is as good.',
    ja: '接続を受け付けなくなったプロセスだけを再起動し、混んでいるだけのプロセスはそのままにします。「生きている」ことだけを返す専用のパスでもかまいません。',
  },
  steps({ workload, params }) {
    const mended = (container: Container, liveness: Probe): Fields | null => {
      const { readiness } = container
      const same = readiness !== null && asksTheSame(container, liveness, readiness)
      const asked = same || !probeResolves(workload, container, liveness) ? knock(container) : {}
      if (asked === null) return null
      const short = windowOf(liveness) < params.minWindowSeconds
      const threshold = Math.max(times, Math.ceil(params.minWindowSeconds / period))
      const window = short ? { periodSeconds: period, failureThreshold: threshold } : {}
      const late = liveness.initialDelaySeconds > params.maxInitialDelaySeconds
      const change = { ...asked, ...window, ...(late ? { initialDelaySeconds: null } : {}) }
      return Object.keys(change).length === 0 ? null : change
    }
    const changes = changesFor(workload.containers, (container) => {
      const change = container.liveness === null ? null : mended(container, container.liveness)
      return change === null ? null : { livenessProbe: change }
    })
    return changeTemplate(workload, changeContainers(changes))
  },
})
