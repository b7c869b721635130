import { readPage } from '../../lib/domain/metrics/read-page.ts'
import { paired } from '../paired.ts'
import { type Bench, type Figure, figureOfPair } from './figure.ts'

const samples = 50_000
const gate = 3
const rounds = 20
const buckets = ['0.005', '0.05', '0.5', '1', '+Inf'] as const

/** A page as a client library writes it, with as many samples and nearly as many bytes as are read of one: a histogram by route. */
function metricsPage(): string {
  const lines = ['# HELP h_seconds Duration of requests.', '# TYPE h_seconds histogram']
  const head = lines.length
  for (let route = 0; lines.length < samples + head; route += 1) {
    const series = buckets.map((le, index) => `h_seconds_bucket{p="/r/${route}",le="${le}"} ${route * 7 + index}`)
    series.push(`h_seconds_sum{p="/r/${route}"} ${route / 8}`, `h_seconds_count{p="/r/${route}"} ${route * 7 + 4}`)
    lines.push(...series.slice(0, samples + head - lines.length))
  }
  return `${lines.join('\n')}\n`
}

/** Milliseconds of CPU for one call, over several; with what collecting garbage takes on other threads. */
function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage()
  for (let round = 0; round < rounds; round += 1) if (work() === null) throw new Error('There was no answer.')
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / rounds
}

/** Parsing and linting a page of 50,000 samples against splitting the same text into lines, in one process that has done both before. */
export async function g1(bench: Bench): Promise<Figure> {
  const bytes = new TextEncoder().encode(metricsPage())
  // One flat string of one byte a character, as it comes out of a decoder.
  const text = Buffer.from(bytes).toString('latin1')
  const split = () => text.split('\n').length
  const read = () => {
    const page = readPage(bytes, 'text/plain', 0)
    if (!page.ok || page.samples !== samples || page.fault !== null) throw new Error('The page was not read.')
    return page
  }
  for (let round = 0; round < rounds; round += 1) [split(), read()]
  const compared = await paired(
    async () => cpuOf(split),
    async () => cpuOf(read),
  )
  const told = `split ${compared.baseline.toFixed(2)} ms, parsed and linted ${compared.subject.toFixed(2)} ms of CPU`
  bench.say(told)
  return figureOfPair(`parse and lint ${samples} samples against splitting them into lines`, compared, gate, 'most', [
    `${told}, for ${(bytes.length / 1024 / 1024).toFixed(2)} MiB`,
  ])
}
