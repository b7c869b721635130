import { z } from 'zod'

/** Why a line of a page does not parse. No word of the line itself is kept: a label may hold a secret. */
const faultReasons = [
  'html',
  'json',
  'binary',
  'byteOrderMark',
  'carriageReturn',
  'name',
  'nameTwice',
  'brace',
  'labelName',
  'labelEquals',
  'labelQuote',
  'labelOpen',
  'labelTwice',
  'valueMissing',
  'value',
  'timestamp',
  'trailing',
  'exemplar',
  'utf8',
  'metadata',
  'type',
  'unit',
  'comment',
  'blankLine',
  'endMissing',
  'afterEnd',
] as const
const faultReasonSchema = z.enum(faultReasons)
export type FaultReason = (typeof faultReasons)[number]

/** The first line (from 1) at which Prometheus would give up the whole page. */
export const faultSchema = z.object({ line: z.number().int().positive(), reason: faultReasonSchema })
export type Fault = z.infer<typeof faultSchema>
