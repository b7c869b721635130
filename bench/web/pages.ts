import { z } from 'zod'

/** The list of services as it opens, and the overview: what the word dashboard may mean. */
export const list = '/services'
export const overview = '/'
/** A page of the same application that reads nothing: its frame, a sentence and a link. */
export const trivial = '/nowhere'

const rowsSchema = z.array(z.string()).min(1)

/** Bytes of the HTML of a page, and of the rows a person sees in its table. */
export async function bytesOf(origin: string, path: string): Promise<{ page: number; rows: number }> {
  const html = await (await fetch(origin + path)).text()
  const body = /<tbody[\s\S]*?<\/tbody>/.exec(html)?.[0] ?? ''
  const rows = rowsSchema.parse(body.match(/<tr[\s>][\s\S]*?<\/tr>/g) ?? [])
  const size = (text: string) => Buffer.byteLength(text)
  return { page: size(html), rows: rows.reduce((sum, row) => sum + size(row), 0) }
}
