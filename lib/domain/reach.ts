import { z } from 'zod'
import { holds, type Range, rangeOf, rangeText } from './address.ts'
import { type AddressRules, blockedBy, isRangeRefused, plainHost } from './address-rules.ts'

/** How pods are asked: at their own addresses, or by the API server for us (`pods/proxy`). */
export const ways = ['direct', 'proxy'] as const

const mostEntries = 50
const mostPorts = 20

type Ports = readonly (readonly [number, number])[]

/** `8080, 9100-9200`; `*` is every port. Null for anything else. */
function portsOf(text: string): Ports | null {
  if (text.trim() === '*') return [[1, 65_535]]
  const parts = text.split(',').map((each) => /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/.exec(each))
  const ports = parts.map((found) => [Number(found?.[1] ?? 0), Number(found?.[2] ?? found?.[1] ?? 0)] as const)
  return ports.length <= mostPorts && ports.every(([from, to]) => from >= 1 && from <= to && to <= 65_535)
    ? ports
    : null
}

function portsText(ports: Ports): string {
  if (ports.some(([from, to]) => from === 1 && to === 65_535)) return '*'
  return ports.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ')
}

const entrySchema = z.object({
  cidr: z.string().transform((text, context) => {
    const range = rangeOf(text.trim())
    if (range !== null) return rangeText(range)
    const message = 'This is no range of addresses: write 10.0.0.0/8, fd00::/8 or one address.'
    context.addIssue({ code: 'custom', params: { code: 'INVALID_CIDR' }, message })
    return z.NEVER
  }),
  ports: z.string().transform((text, context) => {
    const ports = portsOf(text)
    if (ports !== null) return portsText(ports)
    const message = 'These are no ports: write 8080, 9100-9200 or * for all.'
    context.addIssue({ code: 'custom', params: { code: 'INVALID_PORTS' }, message })
    return z.NEVER
  }),
})
/** One line of a cluster's allow-list, both as people write them. */
export type Allowed = z.infer<typeof entrySchema>

/** How the pods of a cluster are reached, and where requests may go at all; an empty list lets none out. */
export const reachSchema = z.object({ way: z.enum(ways), allow: z.array(entrySchema).max(mostEntries) })
export type Reach = z.infer<typeof reachSchema>

/** An allow-list ready to be asked. */
export type AllowList = readonly { range: Range; ports: Ports }[]

export function allowListOf(allow: readonly Allowed[]): AllowList {
  return allow.flatMap(({ cidr, ports }) => {
    const [range, open] = [rangeOf(cidr), portsOf(ports)]
    return range === null || open === null ? [] : [{ range, ports: open }]
  })
}

/** The first entry that may never be listed: no rule lets anything out to it, or it is loopback on a server. */
export function refusedEntry(allow: readonly Allowed[], rules: AddressRules): number | null {
  const index = allowListOf(allow).findIndex(({ range }) => isRangeRefused(range, rules))
  return index < 0 ? null : index
}

const isOpen = (port: number, ports: Ports) => ports.some(([from, to]) => from <= port && port <= to)

/** Why a request may not go out: rule 19 refuses it, it is ours, or the cluster's list does not hold the address or the port. */
export type Barred = 'refused' | 'own' | 'notListed' | 'portNotListed'

/** Why nothing may be sent to this literal address and port, or null. */
export function barredAddress(address: string, port: number, rules: AddressRules, list: AllowList): Barred | null {
  const blocked = blockedBy(address, port, rules)
  if (blocked !== null) return blocked
  const fitting = list.filter(({ range }) => holds(range, plainHost(address)))
  if (fitting.length === 0) return 'notListed'
  return fitting.some(({ ports }) => isOpen(port, ports)) ? null : 'portNotListed'
}

/** The same for a name, of which only the port can be said before it is resolved. */
export function barredName(name: string, port: number, rules: AddressRules, list: AllowList): Barred | null {
  const blocked = blockedBy(name, port, rules)
  if (blocked !== null) return blocked
  return list.some(({ ports }) => isOpen(port, ports)) ? null : 'portNotListed'
}
