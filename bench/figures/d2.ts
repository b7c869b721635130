import { randomFrom } from '../random.ts'
import { exponent, interleaved, median, spread } from '../statistics.ts'
import { list, overview } from '../web/pages.ts'
import { requestCpu } from '../web/request-cpu.ts'
import { type Bench, type Figure, figureOfSpread } from './figure.ts'

const sizes = { baseline: 500, subject: 5_000 }
const rounds = 7
const gate = 0.05

async function growth(bench: Bench, path: string): Promise<Figure> {
  const stand = await bench.stand()
  const costs: { baseline: number[]; subject: number[] } = { baseline: [], subject: [] }
  for (const side of interleaved(rounds)) costs[side].push(await requestCpu(stand, { services: sizes[side], path }))
  const exponents = costs.subject.map((cost, round) =>
    exponent([
      { size: sizes.baseline, cost: costs.baseline[round] ?? Number.NaN },
      { size: sizes.subject, cost },
    ]),
  )
  const told = (['baseline', 'subject'] as const).map(
    (side) => `${sizes[side]}: ${(median(costs[side]) * 1_000).toFixed(1)} ms`,
  )
  const what = `growth of ${path} in CPU a request, ${sizes.baseline} → ${sizes.subject} services (exponent)`
  return figureOfSpread(what, spread(exponents, randomFrom(1)), gate, 'most', [told.join(', ')])
}

/** How the CPU of a request for the list grows with the fleet. */
export const d2 = (bench: Bench): Promise<Figure> => growth(bench, list)
/** How that of the overview grows. */
export const d2overview = (bench: Bench): Promise<Figure> => growth(bench, overview)
