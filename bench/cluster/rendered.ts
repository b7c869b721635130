import type { Collection } from './objects.ts'

/** The bytes of an item, and the comma that follows it in a list. */
export const bytesOf = (item: object): Buffer => Buffer.from(`${JSON.stringify(item)},`)

/** A list as bytes: every item once, with a comma after each, so that any page is one piece of it. */
export interface Rendered {
  head: string
  bytes: Buffer
  /** Where each item begins, and where the last ends. */
  starts: readonly number[]
}

export function rendered({ kind, apiVersion, items }: Collection<Buffer>): Rendered {
  const starts = [0]
  for (const part of items) starts.push((starts.at(-1) ?? 0) + part.length)
  return { head: `{"kind":"${kind}","apiVersion":"${apiVersion}"`, bytes: Buffer.concat(items), starts }
}

/** One page as `limit` and `continue` ask for it, in pieces that are not copied. Limit 0 is all. */
export function pageOf({ head, bytes, starts }: Rendered, limit: number, from: number): Buffer[] {
  const last = starts.length - 1
  const to = limit === 0 ? last : Math.min(last, from + limit)
  const more =
    to < last ? `,"continue":"${Buffer.from(String(to)).toString('base64url')}","remainingItemCount":${last - to}` : ''
  const [start, end] = [starts[from] ?? 0, starts[to] ?? 0]
  return [
    Buffer.from(`${head},"metadata":{"resourceVersion":"904211"${more}},"items":[`),
    bytes.subarray(start, Math.max(start, end - 1)),
    Buffer.from(']}\n'),
  ]
}
