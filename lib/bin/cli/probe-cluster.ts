import type { Asked } from '../../checks/judge.ts'
import { wantedFor } from '../../checks/wanted.ts'
import { type Connection, connect } from '../../cluster/connect.ts'
import { gather } from '../../cluster/index.ts'
import { measureFacts } from '../../cluster/measure/index.ts'
import { neededBy } from '../../cluster/measure/needs.ts'
import {
  type Fact,
  type FactKey,
  type FactSet,
  isListed,
  isMeasured,
  type ListedKey,
  type MeasuredKey,
} from '../../domain/facts.ts'
import type { MissCode } from '../../domain/miss-code.ts'
import { Refused } from '../../domain/refused.ts'
import { type Answer, answer, itemsFor } from './answer.ts'
import type { Probe } from './arguments.ts'
import { clusterTarget } from './cluster-target.ts'
import { judgeAll, servicesIn } from './judged.ts'
import type { Look } from './look.ts'
import { bad, note, type Problem } from './problems.ts'

/** What the items read, and what is always read: which workloads there are and which of them serve. */
function factsFor(items: readonly Asked[]): { listed: ListedKey[]; measured: MeasuredKey[] } {
  const needed = [...new Set<FactKey>(['workloads', 'services', ...items.flatMap(({ check }) => check.needs)])]
  const listed = [...new Set([...needed, ...neededBy(needed)])].filter(isListed)
  return { listed, measured: needed.filter(isMeasured) }
}

const unreachable: readonly MissCode[] = ['unreachable', 'timeout', 'blocked']

/** Without workloads there is nothing to judge, whatever else the cluster told. */
function refusalOf(workloads: Fact<unknown> | undefined, namespaces: readonly string[]): Refused | null {
  if (workloads?.ok) {
    // Every Kubernetes has pods: where they are not known, something else answers.
    const other = workloads.gaps.some(({ source, code }) => source === 'v1 pods' && code === 'notInstalled')
    return other ? new Refused('CLUSTER_ANSWER_INVALID', 'What answers at this address is no Kubernetes API.') : null
  }
  const { code, reason } = workloads ?? { code: 'invalid', reason: 'no answer' }
  if (unreachable.includes(code)) return new Refused('CLUSTER_UNREACHABLE', `The cluster cannot be reached: ${reason}.`)
  if (code !== 'refused')
    return new Refused('CLUSTER_ANSWER_INVALID', `The cluster's answer is of no use (${code}): ${reason}.`)
  const hint = namespaces.length === 0 ? 'Name a namespace with --namespace, or grant' : 'Grant'
  return new Refused(
    'CLUSTER_REFUSED',
    `The cluster refuses to show workloads: ${reason}. ${hint} what landfall cluster-role prints.`,
  )
}

/** What could not be read, one line each. A kind that is not installed is an answer and needs none. */
function unreadIn(set: FactSet): Problem[] {
  return Object.entries(set).flatMap(([key, fact]) => {
    const misses = fact.ok ? fact.gaps : [{ ...fact, source: key, ns: null }]
    return misses
      .filter(({ code }) => code !== 'notInstalled')
      .map(({ source, ns, code, reason }) =>
        note(
          'FACT_UNREAD',
          `${key}: ${source}${ns === null ? '' : ` of namespace ${ns}`} could not be read (${code}): ${reason}`,
        ),
      )
  })
}

/** The lists first, then the pods of what will be judged. */
async function gatherAll(
  connection: Connection,
  items: readonly Asked[],
  namespaces: readonly string[],
  { now, onFact }: { now: () => number; onFact: (key: FactKey) => void },
): Promise<FactSet> {
  const { listed, measured } = factsFor(items)
  const where = namespaces.length === 0 ? 'all' : namespaces
  const lists = await gather(connection, { facts: listed, namespaces: where, now, onFact })
  if (measured.length === 0 || !lists.workloads?.ok) return lists
  const services = servicesIn(lists.workloads.value, namespaces).map((workloads) => ({ workloads, items }))
  const toMeasure = { facts: measured, wanted: wantedFor(services), now, onFact }
  return { ...lists, ...(await measureFacts(connection, lists, toMeasure)) }
}

/**
 * `landfall probe`: gathers once and judges every service. Throws Refused where there is nothing to judge: the target is refused
 * before any packet, or the cluster does not answer.
 */
export async function probeCluster(
  command: Probe,
  world: { env: Record<string, string | undefined>; now: () => number; look: Look; onFact: (key: FactKey) => void },
): Promise<Answer> {
  const items = itemsFor(command.checks)
  const connection = connect(await clusterTarget(command.target, world.env, world.now()))
  const { namespaces, format, lang } = command
  const facts = await gatherAll(connection, items, namespaces, world).finally(() => connection.close())
  const refusal = refusalOf(facts.workloads, namespaces)
  if (refusal) throw refusal
  const judged = judgeAll(facts, items, namespaces, new Date(world.now()).toISOString())
  const none = judged.length > 0 ? [] : [bad('NO_WORKLOADS', 'No workload was found where you asked.')]
  return answer(judged, items, [...unreadIn(facts), ...none], { format, lang, look: world.look })
}
