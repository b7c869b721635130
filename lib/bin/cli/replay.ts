import { checkOf } from '../../checks/index.ts'
import { type Home, judgeHomes } from '../../checks/judge-homes.ts'
import { plain, tell } from '../../checks/tell.ts'
import type { RunFile } from '../../domain/run-file.ts'
import { workloadKey } from '../../domain/workload.ts'
import type { Answer } from './answer.ts'
import { linesOf, note, type Problem } from './problems.ts'
import { readRunFile } from './run-file.ts'

type Told = RunFile['verdicts'][number]

function homeOf({ facts, workloads }: RunFile['clusters'][number]): Home {
  const own = new Set(workloads)
  const all = facts.workloads?.ok ? facts.workloads.value : []
  return { set: facts, workloads: all.filter((each) => own.has(workloadKey(each))) }
}

/** What the checks of this version say of the facts in the file, in the order of its items. A check that is gone says nothing. */
function judgeAgain({ run, items, clusters }: RunFile): Told[] {
  const asked = items.flatMap((item) => {
    const check = checkOf(item.check)
    return check === undefined ? [] : [{ ...item, check }]
  })
  const verdicts = judgeHomes(clusters.map(homeOf), asked, run.endedAt)
  return verdicts.flatMap((verdict, index) => {
    const { level, severity } = asked[index] ?? {}
    const said = tell('en', { ...verdict, ...(level && { level }), ...(severity && { severity }) }, run.service)
    return said === null ? [] : [plain(said)]
  })
}

const brief = ({ outcome, summary, version }: Told) => `${outcome} "${summary}" (version ${version})`

function differing(file: RunFile, now: readonly Told[]): Problem[] {
  const said = new Map(now.map((each) => [each.check, each]))
  const kept = new Set(file.verdicts.map(({ check }) => check))
  const changed = file.verdicts.flatMap((was) => {
    const is = said.get(was.check)
    if (is === undefined) return note('VERDICT_DIFFERS', `${was.check} was ${brief(was)}; nobody asks it now.`)
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    const findings = brief(was) === brief(is) ? ' with other findings, level or severity' : ''
    return note('VERDICT_DIFFERS', `${was.check} was ${brief(was)}; it is ${brief(is)} now${findings}.`)
  })
  const added = now.filter(({ check }) => !kept.has(check))
  return [
    ...changed,
    ...added.map((is) => note('VERDICT_DIFFERS', `${is.check} is ${brief(is)} now; the file holds no verdict of it.`)),
  ]
}

function reasonFor({ items }: RunFile): string {
  const newer = items.filter(({ check, version }) => checkOf(check)?.version !== version)
  if (newer.length === 0)
    return 'No check has another version: the file was changed after it was downloaded, or what the checks say is worded otherwise now.'
  return `Checks that changed since: ${newer.map(({ check }) => check).join(', ')}.`
}

/**
 * `landfall replay`: judges the run in a file again and prints the verdicts. Exit code 0 when they are those of the file, 1 when not.
 * Throws Refused for a file that cannot be used.
 */
export async function replay(path: string): Promise<Answer> {
  const file = await readRunFile(path)
  const now = judgeAgain(file)
  const stdout = `{"verdicts":${JSON.stringify(now)}}\n`
  // Both have passed the same schema, so that keys stand in the same order and bytes can be compared.
  if (JSON.stringify(file.verdicts) === JSON.stringify(now)) return { stdout, stderr: '', code: 0 }
  const differences = differing(file, now)
  const head =
    differences.length === 0
      ? 'The verdicts are those of the file, in another order.'
      : `${differences.length} of ${Math.max(file.verdicts.length, now.length)} verdicts are not those of the file. ${reasonFor(file)}`
  return { stdout, stderr: linesOf([note('REPLAY_DIFFERS', head), ...differences]), code: 1 }
}
