import { z } from 'zod'
import { compare } from '../compare.ts'
import { type Run, runOnce } from '../process.ts'
import { median } from '../statistics.ts'
import { type Bench, type Figure, figureOf, judging } from './figure.ts'

const services = 2_000
const output = z.object({
  cpu: z.object({
    read: z.number(),
    parse: z.number(),
    facts: z.number().default(0),
    judge: z.number().default(0),
  }),
  hash: z.string(),
  checks: z.number(),
  services: z.number(),
})
export const outputOf = (run: Run) => output.parse(JSON.parse(run.stdout()))
const mostMicroseconds = 3
const times = 10
const runs = 7

/**
 * From bytes to verdicts by all config checks, held against parsing the same bytes: the steps in a process of their own each, so that
 * loading the program is left out.
 */
export async function a1(bench: Bench): Promise<Figure> {
  const folder = bench.fleet(services)
  const compared = await compare(judging('parse', folder, 'parse'), judging('judge', folder, 'config'), {
    ...bench,
    answerOf: (run) => outputOf(run).hash,
    cpuOf: (run) => {
      const { read, parse, facts, judge } = outputOf(run).cpu
      return read + parse + facts + judge
    },
  })
  const outputs = compared.subject.map(outputOf)
  const step = (name: 'parse' | 'facts' | 'judge') => median(outputs.map(({ cpu }) => cpu[name]))
  const checks = outputs[0]?.checks ?? 0
  const each = (milliseconds: number) => (1_000 * milliseconds) / (services * checks)
  const [cold, warm] = [each(step('judge')), each(await judgedBefore(bench, folder))]
  const alone = (step('parse') + step('judge')) / step('parse')
  const figure = figureOf(`judge ${services} services × ${checks} config checks, with parsing`, compared, 1.3, 'most', [
    `${cold.toFixed(1)} µs a check in a fresh process, ${warm.toFixed(1)} µs in one that has judged ${times} times before (gate ${mostMicroseconds} µs)`,
    `parse ${step('parse').toFixed(0)} ms, facts ${step('facts').toFixed(0)} ms, judge ${step('judge').toFixed(0)} ms of CPU, with what compiling and collecting garbage takes on other threads`,
    `without reading objects into facts the ratio is ${alone.toFixed(2)}`,
  ])
  return { ...figure, holds: figure.holds === true && cold <= mostMicroseconds }
}

/** CPU milliseconds of judging in a process that has done so before, as a worker has. */
async function judgedBefore(bench: Bench, folder: string): Promise<number> {
  const costs: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const { cpu } = outputOf(await runOnce(judging('judge again', folder, 'config', times), bench.folder))
    costs.push(cpu.judge)
  }
  return median(costs)
}

/** The harness held against itself: what differs here differs by chance. Outside 0.9 to 1.1 the run says nothing. */
export async function control(bench: Bench): Promise<Figure> {
  const folder = bench.fleet(services)
  const compared = await compare(judging('A', folder, 'config'), judging('A again', folder, 'config'), {
    ...bench,
    answerOf: (run) => outputOf(run).hash,
  })
  const figure = figureOf('the same program twice (A/A)', compared, 1.1, 'most', ['gate: 0.9 to 1.1'])
  return { ...figure, holds: compared.cpu.median >= 0.9 && compared.cpu.median <= 1.1 }
}
