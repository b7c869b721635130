import type { Counts } from './alike-lines.ts'
import type { Metadata } from './metadata.ts'
import { newline, type Page, space, tab, textOf } from './page.ts'
import type { SampleNames } from './sample-names.ts'

/** What is known of a page while it is read, line by line. */
export interface PageState extends Counts {
  readonly names: SampleNames
  readonly families: Map<string, Metadata>
}

/** What stands on a page that parses. Indexes are those of its bytes. */
export type ParsedPage = Readonly<PageState>

/** The number that stands at `at`, where one was read before. */
export function numberAt(page: Page, at: number): number {
  let end = at
  for (let byte = page.view.getUint8(end); byte !== newline && byte !== space && byte !== tab; ) {
    end += 1
    byte = page.view.getUint8(end)
  }
  const text = textOf(page, at, end)
  const [, sign = '', infinite] = /^([+-]?)(inf)/i.exec(text) ?? []
  if (infinite !== undefined) return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  return Number(text)
}
