import { setTimeout as wait } from 'node:timers/promises'
import { realClock } from '../../lib/experiments/load/clock.ts'
import { generate, percentile } from '../../lib/experiments/load/generate.ts'
import { randomFrom } from '../random.ts'
import { median, spread } from '../statistics.ts'
import { type Bench, type Figure, figureOfSpread } from './figure.ts'

const rate = 50
const rounds = 7
const roundMs = 3_000
const gate = 5

/** How late a plain loop of timers with the same schedule is, in milliseconds, beside the generator. */
function plainLoop(): { slips: number[]; stop: () => void } {
  const { now, after } = realClock
  const slips: number[] = []
  const begun = now()
  let end = (): void => undefined
  const turn = (): void => {
    slips.push(now() - begun - slips.length * (1000 / rate))
    end = after(begun + slips.length * (1000 / rate) - now(), turn)
  }
  turn()
  return { slips, stop: () => end() }
}

/**
 * The load of a drain test at its cap, 50 requests a second: how many milliseconds its schedule slips at the 99th percentile, beside a plain
 * timer loop in the same run. Answers take 20 ms, and nobody waits for them.
 */
export async function slip(bench: Bench): Promise<Figure> {
  const ours: number[] = []
  const plain: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const loop = plainLoop()
    const generator = generate(realClock, { rate, most: 10, send: () => wait(20) })
    await wait(roundMs)
    generator.stop()
    loop.stop()
    ours.push(percentile(generator.kept().slips, 0.99))
    plain.push(percentile(loop.slips, 0.99))
    bench.say(`slip ${ours.at(-1)?.toFixed(2)} ms, plain loop ${plain.at(-1)?.toFixed(2)} ms`)
  }
  return figureOfSpread(
    `milliseconds that ${rate} requests a second slip at the 99th percentile`,
    spread(ours, randomFrom(1)),
    gate,
    'most',
    [`a plain timer loop in the same run: ${median(plain).toFixed(2)} ms; both in milliseconds, no ratios`],
  )
}
