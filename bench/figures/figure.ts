import type { Paired } from '../paired.ts'
import type { Program } from '../process.ts'
import type { Spread } from '../statistics.ts'
import type { Stand } from '../web/stand.ts'

/**
 * One figure of a run. `ratio` is the median of its pairwise ratios with a 95 % bootstrap bound; `gate` what it is held to; `holds` null
 * where it was not measured. `quartiles`, `wall` and `rss` are ratios too.
 */
export interface Figure {
  what: string
  ratio: number | null
  low: number | null
  high: number | null
  quartiles?: [number, number]
  wall?: number
  rss?: number | null
  gate: number
  /** `most`: the ratio may not be above the gate; `least`: not below. */
  bound: 'most' | 'least'
  holds: boolean | null
  /** Further values with their unit, for the reader. */
  notes: string[]
}

/** What a figure needs of the world: a fleet of so many services on disk, a folder of its own, and a place to tell what goes on. */
export interface Bench {
  fleet: (services: number) => string
  files: (folder: string) => string[]
  folder: string
  say: (line: string) => void
  env: NodeJS.ProcessEnv
  /** The built product before a database of its own; started when the first figure asks for it. */
  stand: () => Promise<Stand>
}

const within = (bound: Figure['bound'], value: number, gate: number) =>
  bound === 'most' ? value <= gate : value >= gate

/** A figure of a comparison: held to its gate by the median of the CPU ratio. */
export function figureOf(
  what: string,
  { cpu, wall, rss }: { cpu: Spread; wall: Spread; rss: Spread | null },
  gate: number,
  bound: Figure['bound'],
  notes: string[],
): Figure {
  const { median, low, high, quartiles } = cpu
  const holds = within(bound, median, gate)
  return {
    what,
    ratio: median,
    low,
    high,
    quartiles,
    wall: wall.median,
    rss: rss?.median ?? null,
    gate,
    bound,
    holds,
    notes,
  }
}

/** A figure whose values were taken one by one, held to its gate by their median. */
export function figureOfSpread(
  what: string,
  { median, low, high, quartiles }: Spread,
  gate: number,
  bound: Figure['bound'],
  notes: string[],
): Figure {
  return { what, ratio: median, low, high, quartiles, gate, bound, holds: within(bound, median, gate), notes }
}

/** A figure of two measures taken in turn, held to its gate by the median of their ratio. */
export const figureOfPair = (what: string, { ratio }: Paired, gate: number, bound: Figure['bound'], notes: string[]) =>
  figureOfSpread(what, ratio, gate, bound, notes)

export function notMeasured(what: string, gate: number, bound: Figure['bound'], why: string): Figure {
  return { what, ratio: null, low: null, high: null, gate, bound, holds: null, notes: [why] }
}

const script = (name: string) => new URL(`../${name}`, import.meta.url).pathname

export const judging = (name: string, folder: string, task: 'parse' | 'config' | 'every', before = 0): Program => ({
  name,
  script: script('tasks/judge-fleet.ts'),
  args: [folder, task, String(before)],
})
export const terminal = (folder: string): Program => ({
  name: 'landfall check',
  script: script('../lib/bin/cli.ts'),
  args: ['check', folder, '--format', 'json'],
})
export const monokle = (folder: string, plugins: string): Program => ({
  name: `Monokle (${plugins})`,
  script: script('peers/monokle.ts'),
  args: [folder, plugins],
})
