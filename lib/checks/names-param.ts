import { z } from 'zod'

/** A param that is a list of names, each compared as it is written. */
export function namesParam(names: readonly string[]) {
  return z
    .array(z.string().trim().min(1).max(200))
    .max(100)
    .default([...names])
}
