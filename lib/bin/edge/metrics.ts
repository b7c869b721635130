type Labels = Readonly<Record<string, string>>

/** All families of this process, in the text format of Prometheus. */
export interface Metrics {
  /** `read` is asked when somebody looks. A `counter` here is one that somebody else counts. */
  gauge(name: string, help: string, read: () => number, type?: 'gauge' | 'counter'): void
  /** Answers how to count one. */
  counter(name: string, help: string): (labels: Labels) => void
  /** `bounds` are upper bounds in rising order; answers how to add an observation. */
  histogram(name: string, help: string, bounds: readonly number[]): (value: number) => void
  text(): string
}

const mostSeries = 2_000

const escaped = (value: string) => value.replace(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`))
const labelled = (labels: Labels) =>
  `{${Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',')}}`

/** No more than 2,000 series, whatever is counted: a new one beyond that is not counted. */
export function createMetrics(): Metrics {
  const families: (() => string[])[] = []
  let series = 0

  function family(name: string, help: string, type: string, lines: () => string[]): void {
    families.push(() => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines()])
  }

  return {
    gauge: (name, help, read, type = 'gauge') => {
      series += 1
      family(name, help, type, () => [`${name} ${read()}`])
    },
    counter: (name, help) => {
      const counts = new Map<string, number>()
      family(name, help, 'counter', () => [...counts].map(([labels, count]) => `${name}${labels} ${count}`))
      return (labels) => {
        const key = labelled(labels)
        const count = counts.get(key)
        if (count === undefined && series >= mostSeries) return
        if (count === undefined) series += 1
        counts.set(key, (count ?? 0) + 1)
      }
    },
    histogram: (name, help, bounds) => {
      const counts = bounds.map(() => 0)
      let count = 0
      let sum = 0
      series += bounds.length + 3
      family(name, help, 'histogram', () => [
        ...bounds.map((bound, index) => `${name}_bucket{le="${bound}"} ${counts[index]}`),
        `${name}_bucket{le="+Inf"} ${count}`,
        `${name}_sum ${sum}`,
        `${name}_count ${count}`,
      ])
      return (value) => {
        count += 1
        sum += value
        for (const [index, bound] of bounds.entries()) if (value <= bound) counts[index] = (counts[index] ?? 0) + 1
      }
    },
    text: () => `${families.flatMap((lines) => lines()).join('\n')}\n`,
  }
}
