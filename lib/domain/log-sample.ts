import { z } from 'zod'
import { missedSchema, placeShape } from './measured.ts'

/** Why a line is no record (trust.md rule 29). */
const unparsedReasons = ['noColon', 'emptyLabel', 'badLabel', 'duplicateLabel', 'badTime', 'notJson'] as const

/**
 * The newest lines of one container's log, counted: no text is kept. `fields` counts the structured lines that have a field,
 * `requestFields` those of them that are requests. A hit is a rule of the detectors with the number of lines it was found in; its
 * `fingerprint` is a keyed hash, so that the same find is known again and nothing of it can be read.
 */
export const logSampleSchema = z.discriminatedUnion('ok', [
  z.object({
    ...placeShape,
    ok: z.literal(true),
    lines: z.number(),
    bytes: z.number(),
    /** A limit was reached: there is more than was read. */
    cut: z.boolean(),
    formats: z.object({ ltsv: z.number(), json: z.number(), other: z.number() }),
    unparsed: z.partialRecord(z.enum(unparsedReasons), z.number()),
    fields: z.record(z.string(), z.number()),
    requests: z.number(),
    requestFields: z.record(z.string(), z.number()),
    hits: z.array(z.object({ rule: z.string(), lines: z.number(), fingerprint: z.string() })),
  }),
  missedSchema,
])
