/** Takes one token and answers how many milliseconds to wait for it; callers are served in the order they came. */
type TokenBucket = (now: number) => number

/** `rate` tokens a second, at most `burst` at once. Pure: the clock comes in, in milliseconds. */
export function tokenBucket(rate: number, burst: number): TokenBucket {
  const interval = 1000 / rate
  let full = Number.NEGATIVE_INFINITY
  return (now) => {
    // `full` is when the bucket will be full again: each token takes it one interval further.
    full = Math.max(full, now) + interval
    return Math.max(0, full - now - interval * burst)
  }
}
