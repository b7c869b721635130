import { type Metadata, suffixesOf } from './metadata.ts'
import type { ParsedPage } from './parsed-page.ts'
import type { SampleName } from './sample-names.ts'

/** A family as the page has it: what is declared of it, and the names of its samples. `at` is where it first stands. */
export interface PageFamily {
  name: string
  at: number
  declared: Metadata | null
  samples: number
  names: SampleName[]
}

/** Families in the order of the page. A name that no TYPE claims is a family of its own, as it is for Prometheus. */
export function familiesOf({ families, names }: ParsedPage): PageFamily[] {
  const found = new Map<string, PageFamily>()
  const owners = new Map<string, PageFamily>()
  for (const [name, declared] of families) {
    const family: PageFamily = { name, at: declared.at, declared, samples: 0, names: [] }
    found.set(name, family)
    for (const suffix of suffixesOf(declared.type)) if (suffix !== '') owners.set(name + suffix, family)
  }
  for (const each of names.all) {
    const own = found.get(each.name) ?? owners.get(each.name)
    const family = own ?? { name: each.name, at: each.start, declared: null, samples: 0, names: [] }
    if (own === undefined) found.set(each.name, family)
    family.samples += each.samples
    family.names.push(each)
    family.at = Math.min(family.at, each.start)
  }
  return [...found.values()]
}
