import { z } from 'zod'
import type { Workload } from '../../domain/workload.ts'
import type { Facts } from '../facts.ts'
import { preStopSeconds } from '../pre-stop.ts'
import { servingContainers } from '../relations.ts'
import { definePatch, type Step } from './define.ts'
import { changeContainers, changesFor, changeTemplate, roundUp } from './edit.ts'

const least = 5
/** What grace-budget leaves for draining unless it was set otherwise. */
const drain = 10

/** A pause before SIGTERM in every serving container that waits for less, and a grace period that still holds it. */
function pause(workload: Workload, facts: Facts<'services'>, minSeconds: number): Step[] {
  const seconds = Math.max(least, Math.ceil(minSeconds))
  const changes = changesFor(servingContainers(facts, workload), (container) => {
    const now = preStopSeconds(container)
    if (now === null || now >= minSeconds) return null
    // A handler holds one action: the old one has to go before the new one is read.
    const old = container.preStop?.type === 'exec' ? { exec: null } : {}
    return { lifecycle: { preStop: { ...old, sleep: { seconds } } } }
  })
  if (changes.size === 0) return []
  const longest = Math.max(seconds, ...workload.containers.map((each) => preStopSeconds(each) ?? 0))
  const grace =
    longest + drain > workload.graceSeconds ? { terminationGracePeriodSeconds: roundUp(longest + drain, 5) } : {}
  return changeTemplate(workload, changeContainers(changes, grace))
}

const note = {
  en: 'The sleep action needs Kubernetes 1.30 or later and no shell in the image. Behind a cloud load balancer wait longer: 15 to 30 seconds.',
  ja: 'sleep アクションは Kubernetes 1.30 以降で使え、イメージにシェルは不要です。クラウドのロードバランサーの配下では 15〜30 秒に延ばしてください。',
}

export const endpointDelay = definePatch({
  check: 'endpoint-delay',
  needs: ['services'],
  params: z.object({ minSeconds: z.number() }),
  note,
  steps: ({ workload, facts, params }) => pause(workload, facts, params.minSeconds),
})

/** What a drain test found missing is the same pause, as long as the configuration does not ask for it already. */
export const lameduck = definePatch({
  check: 'lameduck',
  needs: ['services'],
  params: z.object({ minSeconds: z.number() }),
  note,
  steps: ({ workload, facts, params }) => pause(workload, facts, params.minSeconds),
})
