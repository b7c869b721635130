import { z } from 'zod'
import { plainTextSchema } from './plain-text.ts'

/** What the palette asks: services and checks that a text finds, or the services of these ids. Nothing asked finds nothing. */
export const Search = z.object({
  text: plainTextSchema
    .trim()
    .max(120)
    .describe('text of at most 120 characters, none of them a control character')
    .default(''),
  ids: plainTextSchema
    .max(620)
    .describe('ids of services with commas between them, 620 characters at most')
    .default(''),
  limit: z.coerce.number().int().min(1).max(50).default(12).describe('a whole number from 1 to 50'),
})
export type SearchInput = z.input<typeof Search>

export const foundSchema = z.object({
  services: z.array(z.object({ id: z.string(), name: z.string(), team: z.string() })),
  checks: z.array(z.object({ id: z.string(), title: z.object({ en: z.string(), ja: z.string() }) })),
})
/** What a search found, best first. */
export type Found = z.infer<typeof foundSchema>
