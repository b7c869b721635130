import { z } from 'zod'
import type { Container } from '../domain/container.ts'
import { defineCheck } from './define.ts'
import { environmentOf } from './environment.ts'
import { namesParam } from './names-param.ts'

/** One resourceFieldRef of a container: what it reads, and of which container. */
interface Read {
  resource: string
  divisor: string
  container: string
}

/** Every resourceFieldRef, from the environment and from downward API volumes. */
function readsOf({ name, env, downward }: Container): Read[] {
  const fromEnv = env.flatMap(({ source }) =>
    source.type === 'resource' ? [{ ...source, container: source.container ?? name }] : [],
  )
  return [...fromEnv, ...downward]
}

/** Milli-CPU of a divisor: `1m` is 1; unset is listed as "0" and means one core. */
function divisorOf(divisor: string): number {
  return Math.round(Number.parseFloat(divisor) * (divisor.endsWith('m') ? 1 : 1000)) || 1000
}

const defaultNames = [
  'WEB_CONCURRENCY',
  'WORKERS',
  'PUMA_WORKERS',
  'UNICORN_WORKERS',
  'GUNICORN_WORKERS',
  'PM_MAX_CHILDREN',
]

export const workerCount = defineCheck({
  id: 'worker-count',
  version: 1,
  area: 'capacity',
  level: 'silver',
  severity: 'warning',
  kind: 'config',
  who: 'S',
  needs: ['workloads', 'services', 'configMaps'],
  params: z.object({ names: namesParam(defaultNames) }),
  text: {
    en: {
      title: 'Workers follow the CPU request',
      why: 'Too few workers never load the CPU that the HPA watches: requests queue while it sees no reason to scale. Too many fight for the share they asked for.',
      fix: 'Pass the request into the container with env[].valueFrom.resourceFieldRef (resource: requests.cpu, divisor: 1m) and compute the number of workers from it at start. Take this item off the checklist of a single-process runtime.',
      params: {
        names: {
          label: 'Names of worker settings',
          help: 'Environment variables that set the number of workers, exactly as written. One a line.',
        },
      },
      says: {
        pass: 'Reads requests.cpu: {request}m',
        literal: '{setting} is fixed beside requests.cpu',
        rounded: 'Reads requests.cpu in whole units of {divisor}m: ceil({request}m / {divisor}m) = {value}',
        noRequest: 'Reads requests.cpu of container {of}, which has no CPU request',
        noLimit: 'Reads limits.cpu of container {of}, which has no CPU limit: the value is that of the whole node',
        onlyLimit: 'Reads limits.cpu, not requests.cpu, which is what the pod is sure to get',
        none: 'No container reads requests.cpu',
      },
    },
    ja: {
      title: 'ワーカー数が CPU の requests に連動している',
      why: 'ワーカーが少なすぎると、HPA が見ている CPU が使われないままリクエストだけが滞留し、スケールしません。多すぎると、確保した CPU をワーカー同士で奪い合います。',
      fix: 'env[].valueFrom.resourceFieldRef（resource: requests.cpu、divisor: 1m）で requests の値をコンテナに渡し、起動時にワーカー数を計算してください。単一プロセスのランタイムでは、この項目をチェックリストから外します。',
      params: {
        names: {
          label: 'ワーカー数の設定名',
          help: 'ワーカー数を指定する環境変数の名前です（完全一致）。1 行に 1 つ。',
        },
      },
      says: {
        pass: 'requests.cpu（{request}m）を参照しています',
        literal: 'requests.cpu を参照していますが、{setting} が固定値です',
        rounded:
          'requests.cpu を {divisor}m 単位で参照しているため、ceil({request}m / {divisor}m) = {value} になります',
        noRequest: 'コンテナ {of} の requests.cpu を参照していますが、CPU の requests がありません',
        noLimit: 'コンテナ {of} の limits.cpu を参照していますが、CPU の limits がないためノード全体の値になります',
        onlyLimit: 'limits.cpu を参照しています。確実に確保されるのは requests.cpu です',
        none: 'requests.cpu を参照しているコンテナがありません',
      },
    },
  },
  evaluate({ workload, facts, params, pass, warn, fail, container }) {
    const { ns, containers } = workload
    const reads = containers.flatMap((each) => readsOf(each).map((read) => ({ ...read, by: container(each.name) })))
    const found = (name: string) => containers.find((each) => each.name === name)

    const limits = reads.filter(({ resource }) => resource === 'limits.cpu')
    const unlimited = limits
      .filter(({ container: of }) => (found(of)?.limits.cpu ?? null) === null)
      .map(({ by, container: of }) => fail('noLimit', { of }, by))
    const requests = reads.filter(({ resource }) => resource === 'requests.cpu')
    if (requests.length === 0) {
      if (unlimited.length > 0) return unlimited
      return fail(limits.length > 0 ? 'onlyLimit' : 'none')
    }

    const read = requests.map(({ by, container: of, divisor: written }) => {
      const target = found(of)
      const request = target?.requests.cpu ?? target?.limits.cpu ?? null
      if (request === null) return warn('noRequest', { of }, by)
      const divisor = divisorOf(written)
      if (request % divisor === 0) return pass('pass', { request }, by)
      return warn('rounded', { request, divisor, value: Math.ceil(request / divisor) }, by)
    })
    const fixed = containers.flatMap((each) =>
      environmentOf(facts, ns, each)
        .effective.filter(({ name, type, signs }) => {
          const set = type === 'literal' || type === 'configMap'
          return set && params.names.includes(name) && !signs.includes('reference') && !signs.includes('empty')
        })
        .map(({ name, value }) =>
          warn('literal', { setting: value === null ? name : `${name}=${value}` }, container(each.name)),
        ),
    )
    return [...unlimited, ...read, ...fixed]
  },
})
