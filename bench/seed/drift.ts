import type { Workload } from '../../lib/domain/workload.ts'

type Container = Workload['containers'][number]

const inApp = (workload: Workload, change: (app: Container) => Container): Workload => ({
  ...workload,
  containers: workload.containers.map((each) => (each.name === 'app' ? change(each) : each)),
})
const none = { cpu: null, memory: null }

/** What is wrong with a workload for a while: before somebody mended it, or since somebody broke it. */
const troubles = [
  (workload: Workload) => inApp(workload, (app) => ({ ...app, readiness: null })),
  (workload: Workload) => inApp(workload, (app) => ({ ...app, requests: none, limits: none })),
  (workload: Workload) => inApp(workload, (app) => ({ ...app, image: app.image.replace(/:[^:]*$/, ':latest') })),
  (workload: Workload) => inApp(workload, (app) => ({ ...app, entry: { form: 'shell', argv0: 'sh' } })),
  (workload: Workload) => inApp(workload, (app) => ({ ...app, preStop: null })),
  (workload: Workload) => ({ ...workload, desired: 1 }),
  (workload: Workload) => ({ ...workload, graceSeconds: 3 }),
] as const

/** A service's life: which rounds of measuring see which trouble. `crashing`: rounds in which its pods do not start. */
export interface Life {
  troubles: readonly { what: number; from: number; to: number }[]
  crashing: readonly number[]
}

/** Most get better over the rounds, one in ten gets worse; some always had nothing of this kind. */
export function lifeOf(random: () => number, rounds: number): Life {
  const many = Math.floor(random() * 4)
  const own = Array.from({ length: many }, () => {
    const what = Math.floor(random() * troubles.length)
    const turn = 1 + Math.floor(random() * (rounds + 2))
    return random() < 0.9 ? { what, from: 0, to: turn } : { what, from: turn, to: rounds }
  })
  const crashes = random() < 0.06 ? Math.floor(random() * rounds) : -1
  return { troubles: own, crashing: random() < 0.25 ? [crashes, crashes + 1] : [crashes] }
}

/** The workload as a round finds it. */
export function workloadIn(workload: Workload, life: Life, round: number): Workload {
  const now = life.troubles
    .filter(({ from, to }) => round >= from && round < to)
    .reduce((changed, { what }) => troubles[what]?.(changed) ?? changed, workload)
  const desired = now.desired ?? 1
  const ready = life.crashing.includes(round) ? Math.floor(desired / 2) : desired
  return {
    ...now,
    templateHash: 'h1',
    replicaSet: `${now.name}-h1`,
    replicas: { ready, updated: desired },
    observed: true,
  }
}

/** A container with so many passwords written into it that its findings have to be counted. */
export function withManySecrets(workload: Workload, many: number): Workload {
  const env = Array.from({ length: many }, (_, index) => ({
    name: `PARTNER_${index + 1}_PASSWORD`,
    source: { type: 'literal' as const, signs: [] },
  }))
  return inApp(workload, (app) => ({ ...app, env: [...app.env, ...env] }))
}

/** Measured, with two pods or more: what silver asks of a workload itself. */
export function exemplary(workload: Workload): Workload {
  const annotations = { ...workload.annotations, 'prometheus.io/scrape': 'true', 'prometheus.io/port': '8080' }
  return { ...workload, annotations, desired: Math.max(2, workload.desired ?? 2) }
}
