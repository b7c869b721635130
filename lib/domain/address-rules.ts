import { addressText, covers, holds, type Range, rangeOf } from './address.ts'

/** One of this system's own listeners. */
interface OwnAddress {
  host: string
  port: number
}

/** `allowLoopback`: this runs on one's own machine, where a cluster may stand on it. `own`: our web, Postgres and operations ports. */
export interface AddressRules {
  allowLoopback: boolean
  own?: readonly OwnAddress[]
}

const ranges = (...texts: string[]): Range[] => texts.map(rangeOf).filter((each) => each !== null)

const refused = ranges(
  ...['0.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4', 'fe80::/10', 'fec0::/10', 'ff00::/8', '2001::/32'],
  ...['100.100.100.200', '168.63.129.16', '192.0.0.192', '::', 'fd00:ec2::254'],
)
const loopback = ranges('127.0.0.0/8', '::1')
const refusedName = 'metadata.google.internal'

const isRefused = (host: string) => refused.some((each) => holds(each, host))

/** Whether this host (a name, or an address without brackets) is one's own machine. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost')) return true
  return loopback.some((each) => holds(each, host))
}

/** Loopback and "any" name the same machine, under whatever address a listener was told. */
function isOwn(host: string, port: number, own: readonly OwnAddress[]): boolean {
  return own.some((each) => {
    if (each.port !== port) return false
    const listener = plainHost(each.host)
    return (
      listener === host || (isLoopback(host) && (isLoopback(listener) || listener === '0.0.0.0' || listener === '::'))
    )
  })
}

/** A host of a URL without brackets, trailing dots and upper case; an address in its one form. */
export function plainHost(hostname: string): string {
  const bare = hostname
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.+$/, '')
    .toLowerCase()
  return addressText(bare) ?? bare
}

/** Why nothing may be sent to this host and port: `own` is a part of this system. */
export type Blocked = 'refused' | 'own'

/**
 * Why nothing may be sent to this host and port (trust.md rule 19), or null. `hostname` as the URL parser gives it, brackets and all. Names
 * are judged as written; what they resolve to is checked where the connection is made.
 */
export function blockedBy(hostname: string, port: number, rules: AddressRules): Blocked | null {
  const host = plainHost(hostname)
  if (isOwn(host, port, rules.own ?? [])) return 'own'
  if (isLoopback(host)) return rules.allowLoopback ? null : 'refused'
  return host === refusedName || isRefused(host) ? 'refused' : null
}

/** Whether nothing of this range may ever be listed. */
export function isRangeRefused(range: Range, rules: AddressRules): boolean {
  const never = rules.allowLoopback ? refused : [...refused, ...loopback]
  return never.some((each) => covers(each, range))
}
