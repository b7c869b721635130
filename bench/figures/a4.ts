import { z } from 'zod'
import { compare } from '../compare.ts'
import type { Program, Run } from '../process.ts'
import { median } from '../statistics.ts'
import { type Bench, type Figure, figureOf } from './figure.ts'

const services = 2_000
const gate = 0.03
const output = z.object({ cpu: z.number(), hash: z.string(), judged: z.number(), services: z.number() })
const outputOf = (run: Run) => output.parse(JSON.parse(run.stdout()))

const judging = (how: 'full' | 'again' | 'kept', change: 'rollout' | 'scattered'): Program => ({
  name: `judge ${how} (${change})`,
  script: new URL('../tasks/rejudge.ts', import.meta.url).pathname,
  args: [how, change, String(services)],
})

/** Every check over a cluster whose facts were judged before: all services, or those that what changed concerns. Both must say the same. */
async function against(bench: Bench, how: 'again' | 'kept', change: 'rollout' | 'scattered') {
  const compared = await compare(judging('full', change), judging(how, change), {
    ...bench,
    answerOf: (run) => outputOf(run).hash,
    cpuOf: (run) => outputOf(run).cpu,
  })
  const [full, again] = [compared.baseline.map(outputOf), compared.subject.map(outputOf)]
  if (full[0]?.hash !== again[0]?.hash)
    throw new Error('Judged again, the services stand otherwise than judged in full.')
  return {
    compared,
    full: median(full.map(({ cpu }) => cpu)) / 5,
    again: median(again.map(({ cpu }) => cpu)) / 5,
    judged: again[0]?.judged ?? 0,
  }
}

export async function a4(bench: Bench): Promise<Figure> {
  const rollout = await against(bench, 'again', 'rollout')
  const kept = await against(bench, 'kept', 'rollout')
  const scattered = await against(bench, 'again', 'scattered')
  const told = ({ full, again, judged }: typeof rollout) =>
    `full ${full.toFixed(1)} ms, again ${again.toFixed(1)} ms of CPU a gather, ${judged.toFixed(0)} of ${services} services judged`
  return figureOf(`judge ${services} services again, 1 % of them rolled out`, rollout.compared, gate, 'most', [
    told(rollout),
    `with what did not change gathered as other objects and made the same first: ${kept.compared.cpu.median.toFixed(3)}; ${told(kept)}`,
    `1 % of all objects of every kind copied, nodes too: ${scattered.compared.cpu.median.toFixed(3)}; ${told(scattered)}`,
  ])
}
