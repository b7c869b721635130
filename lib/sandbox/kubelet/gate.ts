/** Lets at most so many jobs run at a time; the others wait in line. */
export type Gate = <T>(job: () => Promise<T>) => Promise<T>

export function createGate(most: number): Gate {
  let inside = 0
  const line: (() => void)[] = []
  return async (job) => {
    if (inside >= most) await new Promise<void>((enter) => line.push(enter))
    inside += 1
    try {
      return await job()
    } finally {
      inside -= 1
      line.shift()?.()
    }
  }
}
