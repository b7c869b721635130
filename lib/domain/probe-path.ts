import { z } from 'zod'

const longest = 1024

/** Whether a path stays on its host: one `/` first, and nothing a parser would drop or turn into another host. */
function staysHere(path: string): boolean {
  if (!path.startsWith('/') || /[\p{Cc}\p{Z}\\#]/u.test(path) || !path.isWellFormed()) return false
  return URL.canParse(path, 'http://here.invalid') && new URL(path, 'http://here.invalid').host === 'here.invalid'
}

/** A path of a service, with or without a query: `/`, `/articles?id=1`. */
export const probePathSchema = z
  .string()
  .max(longest)
  .refine(staysHere, { params: { code: 'INVALID_PATH' }, message: 'A path begins with one / and holds no space.' })
