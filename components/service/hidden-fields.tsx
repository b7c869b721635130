import { type ListQuery, listParams } from './list-address.ts'

/** What a form of the list leaves as it is. */
export function HiddenFields({ query, names }: { query: ListQuery; names: readonly string[] }) {
  const params = new URLSearchParams(listParams({ ...query, cursor: undefined }))
  return [...params]
    .filter(([name]) => names.includes(name))
    .map(([name, value]) => <input key={name} name={name} type="hidden" value={value} />)
}
