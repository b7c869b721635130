/** `next` resolves at the next ring or after `ms`; asked for before one looks, no ring in between is lost. */
export function createBell() {
  let wake: () => void = () => undefined
  return {
    ring: () => wake(),
    next: (ms: number) =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
  }
}
