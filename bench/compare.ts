import { type Program, type Run, runOnce } from './process.ts'
import { randomFrom } from './random.ts'
import { interleaved, type Spread, spread } from './statistics.ts'

const pairs = 7

/** Subject over baseline, pair by pair. `rss` is null where one of them cannot tell. */
export interface Comparison {
  cpu: Spread
  wall: Spread
  rss: Spread | null
  baseline: Run[]
  subject: Run[]
}

interface Options {
  folder: string
  say: (line: string) => void
  /** What must be the same in every run of one program; by default its whole output. */
  answerOf?: (run: Run) => string
  /** CPU seconds that count; by default those of the whole process. */
  cpuOf?: (run: Run) => number
  /** Wall seconds that count; by default those of the whole process. */
  wallOf?: (run: Run) => number
}

/** A fast wrong answer is no answer: every run of one program must give the same. */
function mustAgree(program: Program, runs: readonly Run[], answerOf: (run: Run) => string): void {
  if (new Set(runs.map(answerOf)).size > 1) throw new Error(`${program.name} gave different answers in different runs.`)
}

/** Runs both in turn (A B B A …), a fresh process each, after one run of each that does not count (it warms the file cache). */
export async function compare(baseline: Program, subject: Program, options: Options): Promise<Comparison> {
  const runs: { baseline: Run[]; subject: Run[] } = { baseline: [], subject: [] }
  const programs = { baseline, subject }
  for (const side of ['baseline', 'subject'] as const) await runOnce(programs[side], options.folder)
  for (const side of interleaved(pairs)) {
    const run = await runOnce(programs[side], options.folder)
    runs[side].push(run)
    options.say(`${programs[side].name}: ${run.cpu.toFixed(2)} CPU s, ${run.wall.toFixed(2)} s`)
  }
  const answerOf = options.answerOf ?? (({ hash }) => hash)
  for (const side of ['baseline', 'subject'] as const) mustAgree(programs[side], runs[side], answerOf)
  const random = randomFrom(1)
  const ratios = (of: (run: Run) => number | null) =>
    runs.subject.flatMap((run, index) => {
      const [own, other] = [of(run), of(runs.baseline[index] ?? run)]
      return own === null || other === null ? [] : [own / other]
    })
  const rss = ratios((run) => run.rss)
  return {
    cpu: spread(ratios(options.cpuOf ?? ((run) => run.cpu)), random),
    wall: spread(ratios(options.wallOf ?? ((run) => run.wall)), random),
    rss: rss.length === pairs ? spread(rss, random) : null,
    ...runs,
  }
}
