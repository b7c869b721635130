import { runOnce } from '../process.ts'
import { randomFrom } from '../random.ts'
import { interleaved, median, spread } from '../statistics.ts'
import { collecting, outputOf, withPods } from './collecting.ts'
import { type Bench, type Figure, figureOfSpread } from './figure.ts'

const pods = 10_000
const pairs = 7
const gate = 20

/** How late the event loop is while 10,000 pods are collected: the 99th percentile of its delay in milliseconds, beside that of an idle one. */
export function b5(bench: Bench): Promise<Figure> {
  return withPods(bench.folder, pods, async (place) => {
    const delays = { idle: [] as number[], ours: [] as number[] }
    const most: number[] = []
    for (const side of interleaved(pairs)) {
      const how = side === 'baseline' ? 'idle' : 'ours'
      const { p99, most: longest } = outputOf(await runOnce(collecting(how, place, how), bench.folder))
      delays[how].push(p99)
      if (how === 'ours') most.push(longest)
      bench.say(`${how}: ${p99.toFixed(1)} ms`)
    }
    const busy = outputOf(await runOnce(collecting('busy', place, 'busy'), bench.folder))
    const one = outputOf(await runOnce(collecting('one GET', place, 'one'), bench.folder))
    const what = `event loop delay while ${pods} pods are collected (p99, ms)`
    const note = `idle ${median(delays.idle).toFixed(1)} ms; a process that only takes the processor, 1 ms at a time, ${busy.p99.toFixed(1)} ms; the longest of each run ${median(most).toFixed(1)} ms; one GET and JSON.parse stops it for ${one.most.toFixed(0)} ms`
    return figureOfSpread(what, spread(delays.ours, randomFrom(1)), gate, 'most', [note])
  })
}
