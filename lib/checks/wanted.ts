import { isMeasured } from '../domain/facts.ts'
import type { OwnPaths, Question, Wanted } from '../domain/measured.ts'
import type { Workload } from '../domain/workload.ts'
import type { Asked } from './judge.ts'

/** The questions that need pods to be asked, with all their settings; one whose settings are not valid is told by its verdict. */
function questionsIn(items: readonly Asked[]): Question[] {
  return items.flatMap(({ check, params }) => {
    if (!check.needs.some(isMeasured)) return []
    const parsed = check.params.safeParse(params)
    return parsed.success ? [{ check: check.id, needs: check.needs, params: parsed.data }] : []
  })
}

/** The workloads of services whose pods have to be asked before these items can be judged, and what for. Pure. */
export function wantedFor(
  services: Iterable<{ workloads: readonly Workload[]; items: readonly Asked[]; own?: OwnPaths }>,
): Wanted[] {
  const known = new Map<readonly Asked[], Question[]>()
  const wanted: Wanted[] = []
  for (const { workloads, items, own } of services) {
    const questions = known.get(items) ?? questionsIn(items)
    known.set(items, questions)
    if (questions.length === 0) continue
    const paths = own === undefined ? {} : { own }
    for (const workload of workloads) wanted.push({ workload, questions, ...paths })
  }
  return wanted
}
