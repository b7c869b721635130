import { z } from 'zod'
import type { Container, Resources } from '../domain/container.ts'
import type { Workload } from '../domain/workload.ts'
import { defineCheck } from './define.ts'

const mebi = 1024 * 1024
const resources = ['cpu', 'memory'] as const

/** Names of the resources that neither the first nor any later source sets. */
function missing(...sources: Resources[]): string[] {
  return resources.filter((name) => sources.every((source) => source[name] === null))
}

/** What counts for a container: its own requests, else its limit (the API server copies it), else the pod's. */
function effective({ requests, limits }: Container, { podRequests, podLimits }: Workload) {
  const cpu = requests.cpu ?? limits.cpu ?? podRequests.cpu ?? podLimits.cpu ?? 0
  const memory = requests.memory ?? limits.memory ?? podRequests.memory ?? podLimits.memory ?? 0
  return { cpu: `${cpu}m`, memory: `${Math.round(memory / mebi)}Mi` }
}

export const resourceRequests = defineCheck({
  id: 'resource-requests',
  version: 1,
  area: 'capacity',
  level: 'bronze',
  severity: 'error',
  kind: 'config',
  who: 'A',
  needs: ['workloads'],
  params: z.object({ cpuLimit: z.boolean().default(false) }),
  text: {
    en: {
      title: 'Requests and memory limit are set',
      why: 'Without requests the scheduler packs pods blindly and an HPA on CPU cannot compute its metric. Without a memory limit one leak takes the node down.',
      fix: 'Set resources.requests.cpu, resources.requests.memory and resources.limits.memory on every container, sidecars too. Take the values from measured usage; a LimitRange fills a gap but measures nothing.',
      params: {
        cpuLimit: { label: 'Require a CPU limit', help: 'Off: a missing limits.cpu is fine, since it only throttles.' },
      },
      says: {
        pass: 'Requests cpu {cpu}, memory {memory}',
        nothing: 'Nothing is set: no request, no limit',
        request: 'No request for {missing}',
        limit: 'No limit for {missing}',
      },
    },
    ja: {
      title: 'requests とメモリーの limits が設定されている',
      why: 'requests がないとスケジューラーは空き容量を見積もれず、CPU を見る HPA も使用率を計算できません。メモリーの limits がないと、1 つのメモリーリークがノード全体を巻き込みます。',
      fix: 'サイドカーを含むすべてのコンテナに resources.requests.cpu、resources.requests.memory、resources.limits.memory を設定してください。値は実測の使用量から決めます。LimitRange は空欄を埋めるだけで、根拠にはなりません。',
      params: {
        cpuLimit: {
          label: 'CPU の limits を必須にする',
          help: 'オフの場合、limits.cpu がなくても問題にしません（スロットリングが起きるだけのため）。',
        },
      },
      says: {
        pass: 'requests は cpu {cpu}、memory {memory}',
        nothing: 'requests も limits も設定されていません',
        request: '{missing} の requests がありません',
        limit: '{missing} の limits がありません',
      },
    },
  },
  evaluate({ workload, params, pass, warn, fail, container }) {
    const { podRequests, podLimits } = workload
    return workload.containers.flatMap((each) => {
      const subject = container(each.name)
      const noRequest = missing(each.requests, each.limits, podRequests, podLimits)
      const noLimit = missing(each.limits, podLimits).filter((name) => name === 'memory' || params.cpuLimit)
      if (noRequest.length === resources.length) return [fail('nothing', {}, subject)]
      const found = []
      if (noRequest.length > 0) found.push(fail('request', { missing: noRequest.join(', ') }, subject))
      if (noLimit.length > 0) found.push(warn('limit', { missing: noLimit.join(', ') }, subject))
      return found.length > 0 ? found : [pass('pass', effective(each, workload), subject)]
    })
  },
})
