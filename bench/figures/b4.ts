import { runOnce } from '../process.ts'
import { randomFrom } from '../random.ts'
import { exponent, median, spread } from '../statistics.ts'
import { collecting, outputOf, withPods } from './collecting.ts'
import { type Bench, type Figure, figureOfSpread } from './figure.ts'

const sizes = [10_000, 50_000] as const
const rounds = 7
const gate = 0.7

/** How peak memory grows with the pods that are collected: the exponent between the two sizes. */
export function b4(bench: Bench): Promise<Figure> {
  const [few, many] = sizes
  return withPods(bench.folder, few, (small) =>
    withPods(bench.folder, many, async (large) => {
      const measure = async (pods: number, place: string) => {
        const run = await runOnce(collecting(`${pods} pods`, place, 'ours'), bench.folder)
        if (outputOf(run).pods !== pods) throw new Error(`Only ${outputOf(run).pods} of ${pods} pods were collected.`)
        bench.say(`${pods} pods: ${run.rss?.toFixed(0)} MiB`)
        return run.rss ?? Number.NaN
      }
      const costs: { few: number; many: number }[] = []
      for (let round = 0; round < rounds; round += 1) {
        const first = round % 2 === 0 ? await measure(few, small) : await measure(many, large)
        const second = round % 2 === 0 ? await measure(many, large) : await measure(few, small)
        costs.push(round % 2 === 0 ? { few: first, many: second } : { few: second, many: first })
      }
      const exponents = costs.map((cost) =>
        exponent([
          { size: few, cost: cost.few },
          { size: many, cost: cost.many },
        ]),
      )
      const what = `growth of memory, ${few} → ${many} pods (exponent)`
      const note = `${few} pods: ${median(costs.map((cost) => cost.few)).toFixed(0)} MiB, ${many} pods: ${median(costs.map((cost) => cost.many)).toFixed(0)} MiB at most, the program itself included`
      return figureOfSpread(what, spread(exponents, randomFrom(1)), gate, 'most', [note])
    }),
  )
}
