import { compare } from '../compare.ts'
import { type Run, runOnce } from '../process.ts'
import { median } from '../statistics.ts'
import { clientNode, collecting, outputOf, withPods } from './collecting.ts'
import { type Bench, type Figure, figureOf } from './figure.ts'

const pods = 10_000
/** Step 1 of performance.md: JSON, paged, projected. */
const gates = { cpu: 0.8, wall: 0.9, rss: 0.45 }

const said = (runs: readonly Run[]) => {
  const of = (value: (run: Run) => number) => median(runs.map(value))
  const [cpu, wall, rss] = [of((run) => outputOf(run).cpu), of((run) => outputOf(run).wall), of((run) => run.rss ?? 0)]
  return `${cpu.toFixed(2)} CPU s, ${wall.toFixed(2)} s, ${rss.toFixed(0)} MiB`
}

/** All pods through the door of the product, held against one GET and JSON.parse over the same transport; both without compression. */
export function b1(bench: Bench): Promise<Figure> {
  return withPods(bench.folder, pods, async (place) => {
    const compared = await compare(collecting('one GET', place, 'one'), collecting('the door', place, 'ours'), {
      ...bench,
      answerOf: (run) => outputOf(run).hash,
      cpuOf: (run) => outputOf(run).cpu,
      wallOf: (run) => outputOf(run).wall,
    })
    const { baseline, subject, cpu, wall, rss } = compared
    const peer = [await runOnce(clientNode(place), bench.folder), await runOnce(clientNode(place), bench.folder)]
    const answers = new Set([...baseline, ...subject, ...peer].map((run) => outputOf(run).hash))
    if (answers.size > 1) throw new Error('The pods that were collected are not the same.')
    const figure = figureOf(`collect ${pods} pods`, compared, gates.cpu, 'most', [
      `gates: CPU ${gates.cpu}, wall ${gates.wall}, memory ${gates.rss}; the time from connecting to the last pod, the memory of the process`,
      `one GET and JSON.parse: ${said(baseline)}; ours: ${said(subject)}; client-node (twice): ${said(peer)}`,
      `whole processes, with starting: CPU ${median(subject.map((run, index) => run.cpu / (baseline[index]?.cpu ?? Number.NaN))).toFixed(2)}`,
    ])
    const holds = cpu.median <= gates.cpu && wall.median <= gates.wall && (rss?.median ?? 1) <= gates.rss
    return { ...figure, holds }
  })
}
