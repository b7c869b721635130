/** The value at `share` (0 to 1) of the sorted values, linear between neighbours (Hyndman and Fan, type 7). NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const [below, above] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN]
  return below + (above - below) * (at - Math.floor(at))
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** What the pairwise ratios of one measure say: their median, quartiles, and a 95 % bootstrap bound of the median. */
export interface Spread {
  median: number
  quartiles: [number, number]
  low: number
  high: number
}

const resamples = 2_000

/** Percentile bootstrap of the median (Efron): resampled with replacement by the given random numbers. */
export function spread(values: readonly number[], random: () => number): Spread {
  const medians = Array.from({ length: resamples }, () =>
    median(values.map(() => values[Math.floor(random() * values.length)] ?? Number.NaN)),
  )
  return {
    median: median(values),
    quartiles: [quantile(values, 0.25), quantile(values, 0.75)],
    low: quantile(medians, 0.025),
    high: quantile(medians, 0.975),
  }
}

/** The exponent k of cost = c · size^k through the points: the slope of the least-squares line through their logarithms. */
export function exponent(points: readonly { size: number; cost: number }[]): number {
  const logs = points.map(({ size, cost }) => ({ x: Math.log(size), y: Math.log(cost) }))
  const mean = (of: (each: { x: number; y: number }) => number) =>
    logs.reduce((sum, each) => sum + of(each), 0) / logs.length
  const [x, y] = [mean((each) => each.x), mean((each) => each.y)]
  const covariance = logs.reduce((sum, each) => sum + (each.x - x) * (each.y - y), 0)
  return covariance / logs.reduce((sum, each) => sum + (each.x - x) ** 2, 0)
}

/** Who runs when: baseline, subject, subject, baseline, baseline, … so that a drift of the machine falls on both alike. */
export function interleaved(pairs: number): ('baseline' | 'subject')[] {
  return Array.from({ length: pairs }, (_, index) =>
    index % 2 === 0 ? (['baseline', 'subject'] as const) : (['subject', 'baseline'] as const),
  ).flat()
}
