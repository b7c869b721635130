import type { z } from 'zod'
import type { Check } from './define.ts'

type Settings = Record<string, unknown>

/**
 * Reads the settings somebody wants a check to be asked with, and answers with those that differ from its own: what is like the default
 * follows the default. An unknown setting, or one out of range, is an error.
 */
export function readSettings({ params }: Pick<Check, 'params'>, given: unknown): z.ZodSafeParseResult<Settings> {
  const read = params.strict().safeParse(given)
  if (!read.success) return read
  const defaults: Settings = params.parse({})
  const changed = Object.entries(read.data).filter(([name, value]) => !alike(value, defaults[name]))
  return { ...read, data: Object.fromEntries(changed) }
}

/** Every setting with its value, defaults filled in. Settings of an older program that fit no more are shown as they were kept. */
export function settingsOf({ params }: Pick<Check, 'params'>, kept: Settings): Settings {
  return params.safeParse(kept).data ?? { ...params.parse({}), ...kept }
}

/** Whether a check asked with one of these would ask the same with the other. */
export function sameSettings(check: Pick<Check, 'params'>, one: Settings, other: Settings): boolean {
  return alike(settingsOf(check, one), settingsOf(check, other))
}

/** Settings are JSON, and read by one schema their keys stand in one order. */
const alike = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
