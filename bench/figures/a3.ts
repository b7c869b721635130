import { runOnce } from '../process.ts'
import { randomFrom } from '../random.ts'
import { exponent, median, spread } from '../statistics.ts'
import { outputOf } from './a1.ts'
import { type Bench, type Figure, judging } from './figure.ts'

const sizes = [500, 1_000, 2_000, 4_000]
const rounds = 7
const gate = 1.05

/** How the CPU time of facts and judging (every check) grows with the fleet: the exponent of the line through its logarithms. */
export async function a3(bench: Bench): Promise<Figure> {
  const costs = new Map<number, number[]>(sizes.map((size) => [size, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const size of round % 2 === 0 ? sizes : sizes.toReversed()) {
      const { cpu } = outputOf(await runOnce(judging(`${size} services`, bench.fleet(size), 'every'), bench.folder))
      costs.get(size)?.push(cpu.facts + cpu.judge)
      bench.say(`${size} services: ${(cpu.facts + cpu.judge).toFixed(0)} ms of CPU`)
    }
  }
  const exponents = Array.from({ length: rounds }, (_, round) =>
    exponent(sizes.map((size) => ({ size, cost: costs.get(size)?.[round] ?? Number.NaN }))),
  )
  const { median: middle, low, high, quartiles } = spread(exponents, randomFrom(1))
  const told = sizes.map((size) => `${size}: ${median(costs.get(size) ?? []).toFixed(0)} ms`).join(', ')
  return {
    what: `growth of facts and judging, ${sizes[0]} → ${sizes.at(-1)} services (exponent)`,
    ratio: middle,
    low,
    high,
    quartiles,
    gate,
    bound: 'most',
    holds: middle <= gate,
    notes: [told],
  }
}
