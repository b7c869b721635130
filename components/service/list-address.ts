import { ListServices } from '#lib/domain/service-list.ts'

/** What the list's address asks for; the filter, the order and the page are nowhere else. */
export type ListQuery = ReturnType<typeof ListServices.parse>

export const filterNames = ['text', 'team', 'level', 'stage', 'check', 'outcome'] as const
type Params = Readonly<Record<string, string | string[] | undefined>>

const fields = ListServices.shape

/**
 * Reads the address of a page. People edit and shorten addresses: what is unknown or not allowed is left out, as is an outcome without its
 * check, where the API would refuse.
 */
export function readListQuery(params: Params): ListQuery {
  const kept = Object.entries(fields).flatMap(([name, field]) => {
    const value = params[name]
    return typeof value === 'string' && value !== '' && field.safeParse(value).success ? [[name, value]] : []
  })
  const query = ListServices.parse(Object.fromEntries(kept))
  if (query.check === undefined) return { ...query, outcome: undefined }
  return { ...query, outcome: query.outcome ?? 'fail' }
}

const defaults = ListServices.parse({})

/** The parameters of an address, without those that say what is the case anyway. */
export function listParams(query: Partial<ListQuery>): string {
  const params = new URLSearchParams()
  for (const name of [...filterNames, 'sort', 'order', 'limit', 'offset'] as const) {
    const value = query[name]
    if (value !== undefined && value !== defaults[name]) params.set(name, String(value))
  }
  return params.size === 0 ? '' : `?${params}`
}

/** The address of the list with some of it changed; another filter or order starts at the first page. */
export function listHref(query: ListQuery, change: Partial<ListQuery>): string {
  return `/services${listParams({ ...query, offset: 0, ...change })}`
}

export const isFiltered = (query: ListQuery) => filterNames.some((name) => query[name] !== undefined)
