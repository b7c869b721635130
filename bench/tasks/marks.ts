/** CPU milliseconds (user + system, all threads) of the steps of a task, by name. */
export function marks(): { step: <T>(name: string, work: () => T) => T; cpu: Record<string, number> } {
  const cpu: Record<string, number> = {}
  return {
    cpu,
    step(name, work) {
      const before = process.cpuUsage()
      const result = work()
      const { user, system } = process.cpuUsage(before)
      cpu[name] = (user + system) / 1_000
      return result
    },
  }
}
