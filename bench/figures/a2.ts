import { compare } from '../compare.ts'
import type { Program, Run } from '../process.ts'
import { median } from '../statistics.ts'
import { type Bench, type Figure, figureOf, monokle, notMeasured, terminal } from './figure.ts'

const services = 2_000
/** The core plugins of Monokle that need no network; kubernetes-schema, open-policy-agent and admission-policy fetch theirs. */
const single = 'yaml-syntax,pod-security-standards,practices'
const related = `${single},resource-links`

const seconds = (runs: readonly Run[]) => `${median(runs.map(({ cpu }) => cpu)).toFixed(2)} CPU s`
const megabytes = (runs: readonly Run[]) => `${(median(runs.map(({ bytes }) => bytes)) / 1e6).toFixed(1)} MB of output`

/** How many times as long the peer takes as `landfall check` does: from manifests on disk to verdicts on standard output. */
async function against(bench: Bench, what: string, peer: Program, gate: number, notes: string[]): Promise<Figure> {
  const compared = await compare(terminal(bench.fleet(services)), peer, bench)
  const { baseline: own, subject: other } = compared
  const sizes = `landfall ${seconds(own)}, ${megabytes(own)}; peer ${seconds(other)}, ${megabytes(other)}`
  return figureOf(what, compared, gate, 'least', [sizes, ...notes])
}

export function a2(bench: Bench): Promise<Figure> {
  const folder = bench.fleet(services)
  return against(bench, `Monokle, ${services} services`, monokle(folder, related), 10, [`plugins: ${related}`])
}

/** Without the plugin that relates objects, which is what takes Monokle's time: less than what landfall answers, and told for fairness. */
export async function a2single(bench: Bench): Promise<Figure> {
  const folder = bench.fleet(services)
  const figure = await against(bench, `Monokle without links, ${services} services`, monokle(folder, single), 1, [
    `plugins: ${single}; no rule looks at two objects`,
  ])
  return figure
}

async function binary(bench: Bench, what: string, path: string | undefined, args: string[], gate: number) {
  if (path === undefined) return notMeasured(what, gate, 'least', 'not measured: no binary is named')
  return against(bench, what, { name: what, binary: path, args }, gate, [])
}

export function a2kubeScore(bench: Bench): Promise<Figure> {
  const folder = bench.fleet(services)
  const files = bench.files(folder)
  return binary(bench, 'kube-score', bench.env.BENCH_KUBE_SCORE, ['score', '--output-format', 'json', ...files], 10)
}

export function a2polaris(bench: Bench): Promise<Figure> {
  const folder = bench.fleet(services)
  return binary(bench, 'Polaris', bench.env.BENCH_POLARIS, ['audit', '--audit-path', folder, '--format', 'json'], 80)
}
