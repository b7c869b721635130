import { addressText } from '../../domain/address.ts'
import { plainHost } from '../../domain/address-rules.ts'
import { portOf } from '../../domain/probe-url.ts'
import { type Barred, barredAddress, barredName } from '../../domain/reach.ts'
import { type Miss, miss } from '../miss.ts'
import { transportFault } from '../transport-fault.ts'
import type { Guard } from './guard.ts'

/** A URL whose every address was checked. `host` is its name or address without brackets. */
export interface Target {
  url: URL
  host: string
  port: number
  isName: boolean
  addresses: readonly string[]
}

export type Checked = { ok: true; target: Target } | { ok: false; miss: Miss }

const mostAddresses = 64

function why(barred: Barred, address: string, port: number): string {
  if (barred === 'refused') return `nothing is ever sent to ${address}`
  if (barred === 'own') return `${address}:${port} belongs to this system`
  if (barred === 'notListed') return `no range that the cluster lists holds ${address}`
  return `the cluster's list does not open port ${port} of ${address}`
}

/** Listeners of ours that are known by name: the address they have now is refused with the name. */
async function ownAddresses({ rules: { own = [] }, resolve }: Guard, port: number): Promise<string[]> {
  const names = own.filter((each) => each.port === port && addressText(plainHost(each.host)) === null)
  const found = await Promise.all(names.map(({ host }) => resolve(plainHost(host)).catch(() => [])))
  return found.flat().map(plainHost)
}

/**
 * Resolves a URL and checks every answer; one that is refused refuses all (trust.md, rule 21). What is answered may be connected to
 * without asking again. Never throws.
 */
export async function checkTarget(guard: Guard, text: string): Promise<Checked> {
  const refused = (reason: string): Checked => ({ ok: false, miss: miss('blocked', reason) })
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    return refused('this is no http or https URL')
  if (url.username !== '' || url.password !== '') return refused('the URL names a user')
  const host = plainHost(url.hostname)
  const port = portOf(url)
  const isName = addressText(host) === null
  const { rules, list, resolve } = guard
  if (isName) {
    const barred = barredName(host, port, rules, list)
    if (barred !== null) return refused(why(barred, host, port))
  }
  try {
    const [found, own] = await Promise.all([isName ? resolve(host) : [host], ownAddresses(guard, port)])
    const addresses = [...new Set(found)].slice(0, mostAddresses)
    for (const address of found) {
      const barred = own.includes(plainHost(address)) ? 'own' : barredAddress(address, port, rules, list)
      if (barred !== null) return refused(why(barred, address, port))
    }
    if (addresses.length === 0) return { ok: false, miss: miss('unreachable', 'the host name has no address') }
    return { ok: true, target: { url, host, port, isName, addresses } }
  } catch (error) {
    return { ok: false, miss: transportFault(error, 'dns') }
  }
}
