import { performance } from 'node:perf_hooks'

/** The quickest of five runs in milliseconds: a busy machine slows some of them, a slow program all. */
export function quickestMs(run: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return Math.min(...times)
}
