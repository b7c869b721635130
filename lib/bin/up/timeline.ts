/** Tells what goes on and how long it took: one line when a step begins on a terminal, one when it ends. Times in seconds. */
export function timeline(write: (text: string) => void, now: () => number) {
  const begun = now()
  const spent: { title: string; from: number; to: number }[] = []
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  return {
    /** Runs one step; concurrent steps are told in the order in which they end. */
    async step<T>(title: string, work: () => Promise<T>): Promise<T> {
      const from = now()
      write(`  ${title} …\n`)
      const result = await work()
      const to = now()
      spent.push({ title, from: from - begun, to: to - begun })
      write(`✓ ${title} (${seconds(to - from)})\n`)
      return result
    },
    /** Where the time went: start and end of every step since the beginning. */
    summary(): string {
      return spent
        .map(({ title, from, to }) => `${seconds(from).padStart(7)} → ${seconds(to).padStart(7)}  ${title}`)
        .join('\n')
    },
    elapsed: () => seconds(now() - begun),
  }
}
