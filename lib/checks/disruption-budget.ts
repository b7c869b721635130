import { z } from 'zod'
import type { FactValues } from '../domain/facts.ts'
import { selects } from '../domain/selector.ts'
import type { Workload } from '../domain/workload.ts'
import { defineCheck } from './define.ts'
import type { Facts } from './facts.ts'
import {
  allPodsOf,
  autoscalerName,
  autoscalerOf,
  budgetsOf,
  candidates,
  effectiveMinimum,
  labelKey,
  objectSubject,
} from './relations.ts'
import { defineIndex } from './shelf.ts'

type Budget = FactValues['disruptionBudgets'][number]

/** A number or a percentage of `total`, rounded up as the API server does it for both fields (GetScaledValueFromIntOrPercent). */
function scaled(amount: string | number, total: number): number {
  if (typeof amount === 'number') return amount
  return amount.endsWith('%') ? Math.ceil((total * Number.parseInt(amount, 10)) / 100) : Number.parseInt(amount, 10)
}

/** How many of `total` healthy pods the budget lets go. */
function allowedAt({ minAvailable, maxUnavailable }: Budget, total: number): number {
  if (maxUnavailable !== null) return Math.min(total, scaled(maxUnavailable, total))
  return minAvailable === null ? 0 : Math.max(0, total - scaled(minAvailable, total))
}

/** It lets no pod go at any size: maxUnavailable 0 or minAvailable 100 %. */
function neverAllows({ minAvailable, maxUnavailable }: Budget): boolean {
  if (maxUnavailable !== null) return scaled(maxUnavailable, 100) === 0
  return typeof minAvailable === 'string' && minAvailable.endsWith('%') && scaled(minAvailable, 100) >= 100
}

/** Manifests report on no budget, so that all may be idle: they are looked up by label, whatever their namespace. */
const everyNamespace = '*'
const objectKey = ({ ns, name }: Budget) => `${ns}/${name}`

const idleByLabel = defineIndex('disruptionBudgets', ({ selector, status }) => {
  const names = selector && (Object.keys(selector.matchLabels).length > 0 || selector.matchExpressions.length > 0)
  return names && (status === null || status.expected === 0) ? [labelKey(everyNamespace, selector.matchLabels)] : []
})

/** A budget of another namespace that would select these pods and, as far as is known, selects none where it is. */
function strayBudget(facts: Facts<'disruptionBudgets'>, workload: Workload): Budget | undefined {
  return candidates(facts, idleByLabel, everyNamespace, workload.templateLabels)
    .filter(({ ns, selector }) => ns !== workload.ns && selects(selector, workload.templateLabels))
    .sort((a, b) => (objectKey(a) < objectKey(b) ? -1 : 1))[0]
}

export const disruptionBudget = defineCheck({
  id: 'disruption-budget',
  version: 1,
  area: 'capacity',
  level: 'silver',
  severity: 'error',
  kind: 'live',
  who: 'L',
  needs: ['workloads', 'pods', 'autoscalers', 'disruptionBudgets'],
  params: z.object({}),
  text: {
    en: {
      title: 'A PDB protects and lets go',
      why: 'Without a budget a node drain may take all replicas at once. With one that allows nothing, no node can be drained at all.',
      fix: "Keep exactly one PodDisruptionBudget in the workload's namespace, with a selector that matches the labels of the pod template and maxUnavailable: 1.",
      says: {
        pass: '{budget} allows {allowed} at {healthy}/{expected} healthy',
        none: 'No PodDisruptionBudget in {ns} selects these pods',
        stray:
          'No PodDisruptionBudget in {ns} selects these pods; {budget} matches them from another namespace and covers 0 pods',
        strayOnDisk:
          'No PodDisruptionBudget in {ns} selects these pods; {budget} matches their labels from another namespace',
        several: '{count} PodDisruptionBudgets select these pods, which makes every eviction an error: {budgets}',
        blocks: '{budget} allows 0 at {healthy}/{expected} healthy, so no node can be drained',
        blocksAtMinimum: '{budget} allows 0 once {autoscaler} is at its minimum of {min}',
        blocksAlways: '{budget} allows 0 at any number of pods ({amount})',
        notReady: 'None of its pods is ready, so {budget} shows nothing',
        notObserved: 'The status of {budget} is not of its present definition',
        unhealthy: '{budget} allows 0 while {healthy}/{expected} are healthy',
        kind: 'A PodDisruptionBudget does not apply to a {kind}',
        few: 'Replicas: {min}, so there is nothing a budget could keep',
        noCount: 'The number of replicas of this {kind} is not known',
      },
    },
    ja: {
      title: 'PDB が保護と退避を両立している',
      why: 'PDB がないと、ノードの drain で全レプリカが同時に止まることがあります。逆に 1 つも退避を許さない PDB があると、ノードを drain できません。',
      fix: 'ワークロードと同じ Namespace に PodDisruptionBudget を 1 つだけ置き、selector を Pod テンプレートのラベルに合わせ、maxUnavailable: 1 を指定してください。',
      says: {
        pass: '{budget}: 正常な Pod は {healthy}/{expected} で、{allowed} 個まで退避できます',
        none: '{ns} にこれらの Pod を選択する PodDisruptionBudget がありません',
        stray:
          '{ns} にこれらの Pod を選択する PodDisruptionBudget がありません。{budget} はラベルが一致しますが Namespace が異なり、対象の Pod は 0 個です',
        strayOnDisk:
          '{ns} にこれらの Pod を選択する PodDisruptionBudget がありません。{budget} はラベルが一致しますが Namespace が異なります',
        several: '{count} 個の PodDisruptionBudget が同じ Pod を選択しているため、退避がエラーになります: {budgets}',
        blocks:
          '{budget} は正常な Pod が {healthy}/{expected} でも退避を 1 つも許さないため、ノードを drain できません',
        blocksAtMinimum: '{autoscaler} の下限（{min}）まで減ると、{budget} は退避を 1 つも許しません',
        blocksAlways: '{budget} は Pod 数に関係なく退避を 1 つも許しません（{amount}）',
        notReady: 'Ready の Pod がないため、{budget} からは判断できません',
        notObserved: '{budget} の status が現在の定義に追いついていません',
        unhealthy: '{budget} は退避を許していませんが、正常な Pod が {healthy}/{expected} のため判断できません',
        kind: '{kind} は PodDisruptionBudget の対象外です',
        few: 'レプリカ数が {min} のため、PDB で守る余地がありません',
        noCount: 'この {kind} のレプリカ数が分かりません',
      },
    },
  },
  evaluate({ workload, facts, pass, fail, unknown, notApplicable }) {
    const { ns, kind } = workload
    if (kind === 'DaemonSet' || kind === 'Pod') return notApplicable('kind', { kind })
    const min = effectiveMinimum(facts, workload)
    if (min === null) return unknown('noCount', { kind })
    if (min < 2) return notApplicable('few', { min })

    const [budget, ...more] = budgetsOf(facts, workload)
    if (budget === undefined) {
      const stray = strayBudget(facts, workload)
      if (stray === undefined) return fail('none', { ns })
      return fail(stray.status === null ? 'strayOnDisk' : 'stray', { ns, budget: `${stray.ns}/${stray.name}` })
    }
    if (more.length > 0) {
      const budgets = [budget, ...more].map(({ name }) => name)
      return fail('several', { count: budgets.length, budgets: budgets.join(', ') })
    }

    const { status } = budget
    const subject = objectSubject('PodDisruptionBudget', budget, workload)
    const values = {
      budget: budget.name,
      allowed: status?.allowed ?? 0,
      healthy: status?.currentHealthy ?? 0,
      expected: status?.expected ?? 0,
    }
    // On disk there are no pods to wait for, and these amounts allow nothing at any number of them.
    if (neverAllows(budget) && !facts.has('pods')) {
      const { minAvailable, maxUnavailable } = budget
      const amount = maxUnavailable === null ? `minAvailable: ${minAvailable}` : `maxUnavailable: ${maxUnavailable}`
      return fail('blocksAlways', { ...values, amount }, subject)
    }
    if (!allPodsOf(facts, workload).some((pod) => pod.ready)) return unknown('notReady', values, subject)

    const known = status?.observed ? status : null
    if (known?.allowed === 0 && known.currentHealthy >= known.expected) return fail('blocks', values, subject)
    const scaler = autoscalerOf(facts, workload)
    if (scaler && (known || neverAllows(budget))) {
      // A budget shared with other workloads counts their pods as well.
      const others = Math.max(0, (known?.expected ?? 0) - (workload.desired ?? 0))
      const autoscaler = autoscalerName(scaler, workload)
      if (allowedAt(budget, min + others) === 0) return fail('blocksAtMinimum', { ...values, autoscaler, min }, subject)
    }
    if (known === null) return unknown('notObserved', values, subject)
    return known.allowed === 0 ? unknown('unhealthy', values, subject) : pass('pass', values, subject)
  },
})
