import type { z } from 'zod'
import { Refused } from '../../domain/refused.ts'

export const topics = ['landfall', 'probe', 'check', 'judge', 'replay', 'checks', 'cluster-role'] as const
export type Topic = (typeof topics)[number]

/** The command line itself is wrong: one sentence, and where its help is. */
export function usage(topic: Topic, sentence: string): Refused {
  return new Refused('USAGE', `${sentence} See landfall${topic === 'landfall' ? '' : ` ${topic}`} --help.`)
}

/** Runs `parse` (a call of parseArgs) and answers its refusals with their first sentence only: the rest is advice we give ourselves. */
export function parsed<T>(topic: Topic, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw usage(topic, `${message.split(/[.\n]( |$)/)[0] ?? message}.`)
  }
}

/** The value of an option that is one of a few words; the first of them when it was not given. */
export function oneOf<T extends string>(
  topic: Topic,
  option: string,
  schema: z.ZodType<T>,
  all: readonly [T, ...T[]],
  given: string | undefined,
): T {
  if (given === undefined) return all[0]
  const { data } = schema.safeParse(given)
  if (data === undefined) throw usage(topic, `--${option} is one of ${all.join(', ')}.`)
  return data
}

/** Throws when there are arguments that the command does not take. */
export function noMore(topic: Topic, positionals: readonly string[]): void {
  if (positionals.length > 0) throw usage(topic, 'That is one argument too many.')
}
