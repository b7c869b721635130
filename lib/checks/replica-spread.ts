import { z } from 'zod'
import { selects } from '../domain/selector.ts'
import type { Workload } from '../domain/workload.ts'
import { defineCheck } from './define.ts'
import { FactMissing, type Facts, orMissing } from './facts.ts'
import { allPodsOf, effectiveMinimum } from './relations.ts'
import { defineIndex } from './shelf.ts'

const domains = new Set([
  'kubernetes.io/hostname',
  'topology.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/zone',
])

const nodesForPods = defineIndex('nodes', ({ schedulable }) => (schedulable ? [''] : []))

/** The rule of the template that keeps its own pods apart by node or zone, as `topologySpreadConstraints on kubernetes.io/hostname`. */
export function spreadRules({ spread, antiAffinity, templateLabels }: Workload): string[] {
  const meant = (rule: { topologyKey: string; selector: Parameters<typeof selects>[0] }) =>
    domains.has(rule.topologyKey) && selects(rule.selector, templateLabels)
  return [
    ...spread.filter(meant).map(({ topologyKey }) => `topologySpreadConstraints: ${topologyKey}`),
    ...antiAffinity.filter(meant).map(({ topologyKey }) => `podAntiAffinity: ${topologyKey}`),
  ]
}

/** The one node on which all ready pods run, where they are at least two. */
function crowdOf(facts: Facts<'pods'>, workload: Workload): { count: number; node: string } | null {
  const ready = allPodsOf(facts, workload).filter((pod) => pod.ready && !pod.deleting)
  const [node, ...others] = new Set(ready.map((pod) => pod.node))
  return ready.length >= 2 && node && others.length === 0 ? { count: ready.length, node } : null
}

export const replicaSpread = defineCheck({
  id: 'replica-spread',
  version: 1,
  area: 'capacity',
  level: 'silver',
  severity: 'warning',
  kind: 'live',
  who: 'L',
  needs: ['workloads', 'pods', 'nodes', 'autoscalers'],
  params: z.object({}),
  text: {
    en: {
      title: 'Replicas do not share a node',
      why: 'Replicas on one node go down together: one drain or one broken machine takes them all.',
      fix: 'Add topologySpreadConstraints with topologyKey kubernetes.io/hostname (and topology.kubernetes.io/zone), maxSkew 1, and a labelSelector that matches the labels of the pod template.',
      says: {
        pass: '{rule}',
        oneNode: 'All {count} ready pods run on node {node}',
        none: 'Nothing in the template keeps the replicas apart; the scheduler spreads them only a little',
        kind: 'A {kind} has no replicas to spread',
        few: 'Replicas: {min}, so there is nothing to spread',
        noCount: 'The number of replicas of this {kind} is not known',
      },
    },
    ja: {
      title: 'レプリカが同じノードに集まっていない',
      why: '同じノードに載ったレプリカは一緒に止まります。drain やマシン故障が 1 回起きるだけで全滅します。',
      fix: 'topologySpreadConstraints に topologyKey: kubernetes.io/hostname（必要なら topology.kubernetes.io/zone も）、maxSkew: 1、Pod テンプレートのラベルに一致する labelSelector を設定してください。',
      says: {
        pass: '{rule}',
        oneNode: 'Ready の Pod {count} 個がすべてノード {node} で動いています',
        none: 'テンプレートにレプリカを分散させる設定がありません。スケジューラー任せの分散は限定的です',
        kind: '{kind} には分散させるレプリカがありません',
        few: 'レプリカ数が {min} のため、分散の対象になりません',
        noCount: 'この {kind} のレプリカ数が分かりません',
      },
    },
  },
  evaluate({ workload, facts, pass, warn, fail, unknown, notApplicable }) {
    const { kind } = workload
    if (kind === 'DaemonSet' || kind === 'Pod') return notApplicable('kind', { kind })
    const min = effectiveMinimum(facts, workload)
    if (min === null) return unknown('noCount', { kind })
    if (min < 2) return notApplicable('few', { min })

    facts.whole('nodes', workload.ns)
    const crowd = orMissing(() => crowdOf(facts, workload))
    // Asked last: any change of a node concerns whoever asks for all of them.
    if (crowd !== null && facts.under(nodesForPods, '').length >= 2) {
      if (crowd instanceof FactMissing) throw crowd
      return fail('oneNode', crowd)
    }
    const [rule] = spreadRules(workload)
    return rule === undefined ? warn('none') : pass('pass', { rule })
  },
})
