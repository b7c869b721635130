import { z } from 'zod'
import type { FactKey } from './facts.ts'
import { missCodeSchema } from './miss-code.ts'
import type { Workload } from './workload.ts'

/** Where an entry of a measured fact was taken: one container of a pod, and the workload the pod belongs to, as pods name it. */
export const placeShape = {
  ns: z.string(),
  workload: z.object({ group: z.string(), kind: z.string(), name: z.string() }),
  pod: z.string(),
  container: z.string(),
}
const placeSchema = z.object(placeShape)
export type Place = z.infer<typeof placeSchema>

/** An entry that could not be taken; those of other pods stand beside it. */
export const missedSchema = z.object({
  ...placeShape,
  ok: z.literal(false),
  code: missCodeSchema,
  reason: z.string(),
})
export type Missed = z.infer<typeof missedSchema>

/** One question that needs measured facts: its check, and the settings it is asked with, defaults filled in. */
export interface Question {
  check: string
  needs: readonly FactKey[]
  params: Readonly<Record<string, unknown>>
}

/** What users of the service ask, as its people say. */
export interface OwnPaths {
  url: string | null
  appPath: string | null
}

/** A workload that is to be measured, and what for. */
export interface Wanted {
  workload: Workload
  questions: readonly Question[]
  own?: OwnPaths
}
