import { z } from 'zod'

/** Text without control characters: what a query or an id may be. Postgres refuses a NUL in any text (trust.md, rules 6 and 8). */
export const plainTextSchema = z.string().regex(/^\P{Cc}*$/u, 'It holds a control character.')
