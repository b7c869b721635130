import { z } from 'zod'
import { type HealthPlan, type HealthRequest, healthPlans, type Planned } from '../../domain/health-plan.ts'
import type { Answered, HealthResponse } from '../../domain/health-response.ts'
import type { Pod } from '../../domain/workload.ts'
import { miss } from '../miss.ts'
import { askEach, placeOf, turnsOf } from './ask-each.ts'
import { defineMeasure, type Target } from './define.ts'
import type { PodGet } from './ports.ts'
import { urlAsker } from './url-asker.ts'

/** The kubelet reads no more of an answer, and only the status counts. */
const bytes = 10 * 1024

const paramsSchema = z.object({ appPath: z.string() })

const pathsOf = ({ questions }: Target): string[] =>
  questions.flatMap(({ params }) => {
    const parsed = paramsSchema.safeParse(params)
    return parsed.success ? [parsed.data.appPath] : []
  })

/** Asks one container; what is asked twice alike is asked once. */
function asker(pod: Pod, get: PodGet) {
  const known = new Map<string, Promise<Answered>>()
  async function ask({ scheme, port, path, host, ms }: HealthRequest): Promise<Answered> {
    const answer = await get(pod, { scheme, port, path, accept: '*/*', bytes, ms, ...(host === null ? {} : { host }) })
    if (answer.ok) return { ok: true, port, path, status: answer.status, ms: Math.round(answer.ms) }
    return { ok: false, port, path, code: answer.code, reason: answer.reason }
  }
  const once = (request: HealthRequest): Promise<Answered> => {
    const key = JSON.stringify([request.scheme, request.port, request.path, request.host])
    const asked = known.get(key) ?? ask(request)
    known.set(key, asked)
    return asked
  }
  const planned = async (plan: Planned | null): Promise<Answered | null> => {
    if (plan === null) return null
    if (plan.ok) return once(plan.request)
    return { ok: false, port: plan.port, path: plan.path, ...miss('invalid', plan.reason) }
  }
  return { once, planned }
}

/** Readiness, liveness and the application's own path of every serving container of a Ready pod, one after the other; and the service's URL. */
export const healthResponse = defineMeasure({
  key: 'healthResponse',
  async measure({ targets, facts, ports, deadline, at, signal }) {
    const { services } = facts
    if (services === undefined) return { ok: false, at, code: 'notGathered', reason: 'the Services were not listed' }
    if (!services.ok) return { ...services, at }
    const plans = new Map<Target, HealthPlan[]>(
      targets.map((target) => {
        const own = target.own ?? { url: null, appPath: null }
        return [target, healthPlans(target.workload, services.value, own, pathsOf(target))]
      }),
    )
    const turns = turnsOf(targets, (pod, target) =>
      pod.ready && !pod.deleting ? (plans.get(target) ?? []).map(({ container }) => container) : [],
    )
    const urlOf = urlAsker({ ports, deadline })
    for (const { target } of turns) void urlOf(target.own?.url ?? null)
    const value: HealthResponse[] = await askEach(
      { deadline, ports, signal },
      turns,
      async (turn) => {
        const plan = plans.get(turn.target)?.find(({ container }) => container === turn.container)
        const { once, planned } = asker(turn.pod, ports.podGet)
        const readiness = await planned(plan?.readiness ?? null)
        const liveness = await planned(plan?.liveness ?? null)
        const app: Answered[] = []
        for (const request of plan?.app ?? []) app.push(await once(request))
        const url = await urlOf(turn.target.own?.url ?? null)
        return { ...placeOf(turn), ok: true as const, readiness, liveness, app, url }
      },
      ports.getsAtOnce,
    )
    return { ok: true, at, value, gaps: [] }
  },
})
