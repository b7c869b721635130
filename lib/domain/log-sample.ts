import { z } from 'zod'
import { missedSchema, placeShape } from './measured.ts'

/**
 * Why a line is no record (trust.md rule 29). `oneField`: a label and a value with nothing beside them, as `ERROR: x` has;
 * `tooLong`: longer than a line may be, so that a collector splits it.
 */
const unparsedReasons = [
  'noColon',
  'emptyLabel',
  'badLabel',
  'duplicateLabel',
  'badTime',
  'notJson',
  'oneField',
  'tooLong',
] as const
export type UnparsedReason = (typeof unparsedReasons)[number]

/**
 * A rule of the detectors with the number of lines it was found in, and the time of the first of them (the API's stamp). `values` are
 * the different finds, told apart by keyed hashes of which nothing can be read back; none without a key, `more` beyond those kept.
 */
const hitSchema = z.object({
  rule: z.string(),
  lines: z.number(),
  at: z.string().nullable(),
  values: z.array(z.object({ fingerprint: z.string(), lines: z.number() })),
  more: z.number(),
})
export type LogHit = z.infer<typeof hitSchema>

/**
 * The newest lines of one container's log, counted: no text is kept. Blank lines are no lines. `fields` counts the structured lines that
 * have a field, `requestFields` those of the request lines; names that mean the same are one (log-field.ts).
 */
const countsShape = {
  lines: z.number(),
  bytes: z.number(),
  /** A limit was reached: there is more than was read. */
  cut: z.boolean(),
  formats: z.object({ ltsv: z.number(), json: z.number(), other: z.number() }),
  unparsed: z.partialRecord(z.enum(unparsedReasons), z.number()),
  fields: z.record(z.string(), z.number()),
  /** There were more names than are counted. */
  moreFields: z.boolean(),
  requests: z.number(),
  requestFields: z.record(z.string(), z.number()),
  hits: z.array(hitSchema),
}
const countsSchema = z.object(countsShape)
export type LogCounts = z.infer<typeof countsSchema>

export const logSampleSchema = z.discriminatedUnion('ok', [
  z.object({ ...placeShape, ok: z.literal(true), ...countsShape }),
  missedSchema,
])
