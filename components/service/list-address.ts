import { z } from 'zod'
import { defaultColumns, type ListColumn, listColumns } from '#lib/domain/list-columns.ts'
import { ListServices, ServiceFilter } from '#lib/domain/service-list.ts'

/** What the address of the page asks for beyond the list itself: how it is shown. */
const Shown = z.object({
  view: z.enum(['table', 'map']).default('table').describe('one of table, map'),
  group: z.enum(['team']).optional().describe('one of team'),
})
const fields = { ...ListServices.shape, ...Shown.shape }

/** What the list's address asks for; the filter, the order, the page and the looks are nowhere else. */
export type ListQuery = z.infer<typeof ListServices> & z.infer<typeof Shown> & { columns: readonly ListColumn[] }

export const filterNames = ServiceFilter.keyof().options
type Params = Readonly<Record<string, string | string[] | undefined>>

/** A part of the address that cannot be used. `allowed`: the values that can, where they can be told one by one. */
export type AddressFault =
  | { is: 'unknown' | 'repeated'; name: string }
  | { is: 'invalid'; name: string; value: string; allowed: readonly string[] }

/** What a schema of a choice allows; nothing where it is no choice. */
function choicesOf(field: z.ZodType): readonly string[] {
  if (field instanceof z.ZodDefault || field instanceof z.ZodOptional) {
    const { innerType } = field.def
    return innerType instanceof z.ZodType ? choicesOf(innerType) : []
  }
  return field instanceof z.ZodEnum ? field.options.map(String) : []
}

const isColumn = (name: string): name is ListColumn => listColumns.some((column) => column === name)
const isField = (name: string): name is keyof typeof fields => Object.hasOwn(fields, name)

/** Columns come with commas, or one by one from a form without a script. */
function readColumns(value: string | string[] | undefined, faults: AddressFault[]): readonly ListColumn[] {
  const asked = [value ?? []].flat().flatMap((each) => each.split(','))
  const known = listColumns.filter((column) => asked.includes(column))
  const other = asked.find((name) => name !== '' && !isColumn(name))
  if (other !== undefined) faults.push({ is: 'invalid', name: 'columns', value: other, allowed: listColumns })
  return known.length === 0 ? defaultColumns : known
}

/**
 * Reads the address of a page. People edit and shorten addresses: what is unknown or not allowed is left out and told, where the API would
 * refuse. Half of a pair is completed or dropped, as a form without a script sends it.
 */
export function readListQuery({ columns, ...params }: Params): ListQuery & { faults: readonly AddressFault[] } {
  const faults: AddressFault[] = []
  const chosen = readColumns(columns, faults)
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === '') continue
    if (!isField(name)) faults.push({ is: 'unknown', name })
    else if (typeof value !== 'string') faults.push({ is: 'repeated', name })
    else if (fields[name].safeParse(value).success) kept[name] = value
    else faults.push({ is: 'invalid', name, value, allowed: choicesOf(fields[name]) })
  }
  const query = { ...ListServices.parse(kept), ...Shown.parse(kept), columns: chosen, faults }
  query.outcome = query.check === undefined ? undefined : (query.outcome ?? 'fail')
  query.state = query.area === undefined ? undefined : (query.state ?? 'fail')
  if (query.group === 'team') query.sort = 'team'
  return query
}

const defaults = readListQuery({})

/** The parameters of an address, without those that say what is the case anyway. */
export function listParams(query: Partial<ListQuery>): string {
  const params = new URLSearchParams()
  for (const name of [...filterNames, 'sort', 'order', 'limit', 'view', 'group', 'cursor'] as const) {
    const value = query[name]
    const implied = name === 'sort' && query.group === 'team'
    if (value !== undefined && value !== defaults[name] && !implied) params.set(name, String(value))
  }
  const columns = (query.columns ?? defaultColumns).join()
  const chosen = columns === defaultColumns.join() ? '' : `columns=${columns}`
  const all = [...(params.size === 0 ? [] : [String(params)]), ...(chosen === '' ? [] : [chosen])]
  return all.length === 0 ? '' : `?${all.join('&')}`
}

/** The address of the list with some of it changed; another filter or order starts at the first page and belongs to no group. */
export function listHref(query: ListQuery, change: Partial<ListQuery>): string {
  const group = change.sort === undefined ? query.group : undefined
  return `/services${listParams({ ...query, group, cursor: undefined, ...change })}`
}

const pairs = new Map<string, string>([
  ['check', 'outcome'],
  ['area', 'state'],
])

/** The address with a filter taken away; of a pair both. */
export function hrefWithout(query: ListQuery, name: (typeof filterNames)[number]): string {
  const href = listHref(query, { [name]: undefined, [pairs.get(name) ?? name]: undefined })
  return href === '/services' ? everything : href
}

/** All services, also where a saved view opens first. */
export const everything = '/services?view=table'

export const isFiltered = (query: ListQuery) => filterNames.some((name) => query[name] !== undefined)

/** Whether somebody chose the columns: those stay on a narrow window too. */
export const choseColumns = ({ columns }: ListQuery) => columns.join() !== defaultColumns.join()

/** The filter alone, as the API takes it. */
export const filterOf = (query: ListQuery): ServiceFilter =>
  Object.fromEntries(filterNames.map((name) => [name, query[name]]))
