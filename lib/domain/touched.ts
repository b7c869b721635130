import { addressText } from './address.ts'
import { type AddressRules, plainHost } from './address-rules.ts'
import type { FactValues } from './facts.ts'
import { healthPlans, type Planned } from './health-plan.ts'
import type { OwnPaths } from './measured.ts'
import { portOf } from './probe-url.ts'
import { type AllowList, allowListOf, type Barred, barredAddress, barredName, type Reach } from './reach.ts'
import { type Pod, subjectOf, type Workload } from './workload.ts'

/**
 * One request that the next probe will send, or will not and why. `address` null: the API server asks the pod in our place. The service's
 * own URL is asked once for all workloads (`workload` null), and `address` is its host.
 */
export interface Touched {
  workload: string | null
  what: 'readiness' | 'liveness' | 'app' | 'metrics' | 'url'
  pod: string
  address: string | null
  port: number
  path: string
  bar: Barred | 'noAddress' | { unaskable: string } | null
}

/** What is asked besides the probes: `paths` are those of the checklist, `metricsOf` names the metrics page of a workload. */
interface Wishes {
  own: OwnPaths
  paths: readonly string[]
  metricsOf: (workload: Workload) => { port: number; path: string; container: string } | null
}

/** A workload with the pods of it that are asked. */
export interface Asked {
  workload: Workload
  pods: readonly Pod[]
}

/**
 * Every address that a probe will touch, before it runs: the pods that would be asked now, by the plan that the probe itself follows, and
 * the service's URL. Of a name only the port can be judged here; its addresses are when it is asked.
 */
export function touchedBy(
  asked: readonly Asked[],
  services: FactValues['services'],
  { way, allow }: Reach,
  rules: AddressRules,
  { own, paths, metricsOf }: Wishes,
): Touched[] {
  const list = allowListOf(allow)
  const barOf = (address: string | null, port: number): Touched['bar'] => {
    if (way === 'proxy') return null
    return address === null ? 'noAddress' : barredAddress(address, port, rules, list)
  }
  const pods = asked.flatMap(({ workload, pods }) => {
    const plans = paths.length === 0 ? [] : healthPlans(workload, services, own, paths)
    const page = metricsOf(workload)
    return pods.flatMap((pod) => {
      const address = way === 'proxy' || pod.ip === null ? null : addressText(pod.ip)
      const row = (what: Touched['what'], port: number, path: string, bar = barOf(address, port)): Touched => {
        return { workload: subjectOf(workload), what, pod: pod.name, address, port, path, bar }
      }
      const one = (what: Touched['what'], plan: Planned | null): Touched[] => {
        if (plan === null) return []
        if (plan.ok) return [row(what, plan.request.port, plan.request.path)]
        return [row(what, plan.port, plan.path, { unaskable: plan.reason })]
      }
      const runs = pod.containers.some(({ name, status }) => name === page?.container && status?.state === 'running')
      return [
        ...(pod.ready && !pod.deleting ? plans : []).flatMap(({ readiness, liveness, app }) => [
          ...one('readiness', readiness),
          ...one('liveness', liveness),
          ...app.flatMap((request) => one('app', { ok: true, request })),
        ]),
        ...(page !== null && runs ? [row('metrics', page.port, page.path)] : []),
      ]
    })
  })
  const isAsked = pods.some(({ what }) => what !== 'metrics')
  return isAsked && own.url !== null && URL.canParse(own.url) ? [...pods, urlRow(new URL(own.url), rules, list)] : pods
}

function urlRow(url: URL, rules: AddressRules, list: AllowList): Touched {
  const [host, port] = [plainHost(url.hostname), portOf(url)]
  const barred = addressText(host) === null ? barredName : barredAddress
  const path = `${url.pathname}${url.search}`
  return { workload: null, what: 'url', pod: '', address: host, port, path, bar: barred(host, port, rules, list) }
}
