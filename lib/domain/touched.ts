import { addressText } from './address.ts'
import type { AddressRules } from './address-rules.ts'
import type { FactValues } from './facts.ts'
import { healthPlans, type Planned } from './health-plan.ts'
import type { OwnPaths } from './measured.ts'
import { allowListOf, type Barred, barredAddress, type Reach } from './reach.ts'
import { type Pod, subjectOf, type Workload } from './workload.ts'

/** One request that the next probe will send, or will not and why. `address` null: the API server asks the pod in our place. */
export interface Touched {
  workload: string
  what: 'readiness' | 'liveness' | 'app'
  pod: string
  address: string | null
  port: number
  path: string
  bar: Barred | 'noAddress' | { unaskable: string } | null
}

/** A workload with the pods of it that are asked. */
export interface Asked {
  workload: Workload
  pods: readonly Pod[]
}

/**
 * Every address that a probe of health will touch, before it runs: the pods that would be asked now, by the plan that the probe itself
 * follows. `paths` are those of the checklist.
 */
export function touchedBy(
  asked: readonly Asked[],
  services: FactValues['services'],
  { way, allow }: Reach,
  rules: AddressRules,
  { own, paths }: { own: OwnPaths; paths: readonly string[] },
): Touched[] {
  const list = allowListOf(allow)
  const barOf = (address: string | null, port: number): Touched['bar'] => {
    if (way === 'proxy') return null
    return address === null ? 'noAddress' : barredAddress(address, port, rules, list)
  }
  return asked.flatMap(({ workload, pods }) => {
    const plans = healthPlans(workload, services, own, paths)
    return pods
      .filter(({ ready, deleting }) => ready && !deleting)
      .flatMap(({ name: pod, ip }) => {
        const address = way === 'proxy' || ip === null ? null : addressText(ip)
        const one = (what: Touched['what'], plan: Planned | null): Touched[] => {
          if (plan === null) return []
          const { port, path } = plan.ok ? plan.request : plan
          const bar = plan.ok ? barOf(address, port) : { unaskable: plan.reason }
          return [{ workload: subjectOf(workload), what, pod, address, port, path, bar }]
        }
        return plans.flatMap(({ readiness, liveness, app }) => [
          ...one('readiness', readiness),
          ...one('liveness', liveness),
          ...app.flatMap((request) => one('app', { ok: true, request })),
        ])
      })
  })
}
