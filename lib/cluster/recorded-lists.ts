import { readdirSync, readFileSync } from 'node:fs'
import { list, number, type Raw, raw, text } from './read.ts'

/** A list as the API server answers it: items without kind and apiVersion. */
export interface RecordedList {
  kind: string
  apiVersion: string
  items: Raw[]
}

const folder = new URL('../../e2e/recordings/cluster/api/', import.meta.url)

/** The recorded lists by the path of their collection, e.g. `/apis/apps/v1/deployments`. */
export function recordedLists(): Map<string, RecordedList> {
  const lists = new Map<string, RecordedList>()
  for (const file of readdirSync(folder)) {
    const parsed = raw(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
    const kind = text(parsed.kind)
    if (!Array.isArray(parsed.items)) continue
    const apiVersion = text(parsed.apiVersion)
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
    const items = list(parsed.items).map(raw)
    lists.set(`${root}/${file.replace('.json', '')}`, { kind, apiVersion, items })
  }
  return lists
}

function suffixed(value: unknown, end: string): string {
  return `${text(value)}${end}`
}

/** One more of the same object: its own name and uid, under owners that are its own as well. */
function copyOf(item: Raw, index: number): Raw {
  const end = index === 0 ? '' : `-${index}`
  const metadata = raw(item.metadata)
  const owners = list(metadata.ownerReferences).map((each) => {
    const owner = raw(each)
    return { ...owner, name: suffixed(owner.name, end), uid: suffixed(owner.uid, end) }
  })
  const { ownerReferences: _, ...own } = metadata
  const name = suffixed(metadata.name, end)
  const uid = suffixed(metadata.uid, end)
  return {
    ...item,
    metadata: { ...own, name, uid, ...(owners.length > 0 ? { ownerReferences: owners } : {}) },
  }
}

/** The same cluster with `times` as many objects of every kind. */
export function scaled({ kind, apiVersion, items }: RecordedList, times: number): RecordedList {
  const copies = Array.from({ length: number(times, 1) }, (_, index) => items.map((item) => copyOf(item, index)))
  return { kind, apiVersion, items: copies.flat() }
}
