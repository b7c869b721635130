import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Refused } from '#lib/domain/refused.ts'
import type { ListServices, serviceSorts } from '#lib/domain/service-list.ts'

type Sort = (typeof serviceSorts)[number]
type Asked = Omit<z.infer<typeof ListServices>, 'cursor' | 'limit'> & { cursor?: string | undefined; limit?: number }

/** A place between two rows: what the row beside it is ordered by, and its name, which decides between equals. */
export interface Place {
  way: 'after' | 'before'
  /** As Postgres writes it. */
  rank: string
  name: string
  /** How many rows were before this place when it was written; only shown, never trusted. */
  from: number
}

/** Postgres takes no NUL and no half of a character in a text. */
const text = z.string().refine((value) => value.isWellFormed() && !value.includes('\0'))
const number = z.string().regex(/^\d{1,5}$/)
const moment = z
  .string()
  .regex(/^(-infinity|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/)
  .refine((value) => value === '-infinity' || !Number.isNaN(Date.parse(value)))
const ranks = { name: text, team: text, level: number, readiness: number, failing: number, measured: moment }

/** What a cursor fits: the filter and the order, whatever the length of a page. */
function marksOf({ sort, order, cursor: _, limit: __, ...filter }: Asked): string {
  const asked = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')
  const all = JSON.stringify([sort, order, ...asked.sort(([a], [b]) => (a < b ? -1 : 1))])
  return createHash('sha256').update(all).digest('base64url').slice(0, 10)
}

/** A place as opaque text that fits only what was asked here. It says where, never what somebody may see. */
export function encodeCursor(asked: Asked, { way, rank, name, from }: Place): string {
  return Buffer.from(JSON.stringify([marksOf(asked), way, rank, name, from])).toString('base64url')
}

const invalid = () =>
  new Refused('INVALID_CURSOR', 'This cursor does not fit what is asked. Start at the first page.', {
    status: 400,
    field: 'cursor',
  })

/** The place a cursor names. Throws INVALID_CURSOR for one that was made for another filter or order, or was not made here. */
export function decodeCursor(asked: Asked, cursor: string): Place {
  const { data } = schemaOf(asked.sort).safeParse(parsed(cursor))
  if (data === undefined || data[0] !== marksOf(asked)) throw invalid()
  const [, way, rank, name, from] = data
  return { way, rank, name, from }
}

const schemaOf = (sort: Sort) =>
  z.tuple([z.string(), z.enum(['after', 'before']), ranks[sort], text, z.number().int().min(0).max(10_000_000)])

function parsed(cursor: string): unknown {
  if (!/^[\w-]+$/.test(cursor)) return null
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
