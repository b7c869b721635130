import { addressText } from './address.ts'
import { type AddressRules, plainHost } from './address-rules.ts'
import { type AllowList, type Barred, barredAddress, barredName } from './reach.ts'
import { Refused } from './refused.ts'

const longest = 2048
const longestHost = 253
const schemes = new Set(['http:', 'https:'])
const unseen = /[\p{Cc}\p{Z}]/u

const isLiteral = (hostname: string) => addressText(hostname.replace(/^\[(.*)\]$/, '$1')) !== null

/** Port of a URL, the scheme's own where none is written. */
export function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
}

/** What stands between `//` and the path, as it was written. */
const authorityOf = (text: string) => /^[a-z]+:\/\/([^/?#]*)/i.exec(text)?.[1] ?? ''

/** Whether parsing changed a host beyond case, a trailing dot, or a label into its `xn--` form. */
function isChanged(written: string, hostname: string): boolean {
  const plain = (host: string) => host.toLowerCase().replace(/\.$/, '')
  const [before, after] = [plain(written).split('.'), plain(hostname).split('.')]
  if (before.length !== after.length) return true
  return before.some((label, index) => {
    const became = after[index] ?? ''
    const isCoded = became.startsWith('xn--') && label === label.normalize('NFKC')
    return label !== became && !isCoded
  })
}

/** The host as it was written, without its port. */
const writtenHost = (text: string) => authorityOf(text).replace(/:\d*$/, '')

type Fault = readonly [code: string, message: string]

function formFault(text: string): Fault | null {
  if (text === '' || text.length > longest) return ['INVALID_URL', `A URL has 1 to ${longest} characters.`]
  if (unseen.test(text) || !text.isWellFormed())
    return ['URL_CONTROL_CHARACTER', 'A URL holds no space and no control character.']
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !schemes.has(url.protocol) || url.hostname.length > longestHost)
    return ['INVALID_URL', 'This is no URL that begins with http:// or https:// and names a host.']
  const authority = authorityOf(text)
  if (text.includes('\\') || authority === '')
    return ['URL_AMBIGUOUS', `Programs read this URL in different ways; this is one: ${url.href}`]
  if (authority.includes('@')) return ['URL_CREDENTIALS_FORBIDDEN', 'A URL names no user and no password.']
  return null
}

function barredFault(barred: Barred, host: string, port: number): Fault {
  if (barred === 'refused') return ['PROBE_ADDRESS_BLOCKED', `Nothing is ever sent to ${host}.`]
  if (barred === 'own') return ['PROBE_ADDRESS_BLOCKED', `${host}:${port} belongs to this system.`]
  if (barred === 'notListed') return ['PROBE_ADDRESS_NOT_ALLOWED', `No range that the cluster lists holds ${host}.`]
  return ['PORT_NOT_ALLOWED', `The cluster's list does not open port ${port} of ${host}.`]
}

function faultOf(text: string, rules: AddressRules, list: AllowList): Fault | null {
  const form = formFault(text)
  if (form !== null) return form
  const url = new URL(text)
  const host = plainHost(url.hostname)
  const port = portOf(url)
  const barred = (isLiteral(url.hostname) ? barredAddress : barredName)(host, port, rules, list)
  const isNever = barred === 'refused' || barred === 'own'
  if (!isNever && isChanged(writtenHost(text), url.hostname))
    return ['URL_AMBIGUOUS', `Programs read this host in different ways; this is one: ${host}`]
  return barred === null ? null : barredFault(barred, host, port)
}

/**
 * A URL that probes may ask, in the form the parser gives it, without its fragment. Throws Refused with the first fault in the order of
 * trust.md, rule 20, at `field`. Resolves no name: what a name means is checked where the connection is made.
 */
export function probeUrl(text: string, rules: AddressRules, list: AllowList, field = 'url'): string {
  const fault = faultOf(text, rules, list)
  if (fault !== null) throw new Refused(fault[0], fault[1], { field })
  const url = new URL(text)
  url.hash = ''
  return url.href
}

const allowedHeader = /^(accept|accept-language|user-agent|x-[a-z0-9-]+)$/i
const mostHeaders = 10

/** Headers a person may add to a probe. Throws HEADER_NOT_ALLOWED. */
export function probeHeaders(headers: Readonly<Record<string, string>>, field = 'headers'): void {
  const entries = Object.entries(headers)
  const refuse = (message: string): never => {
    throw new Refused('HEADER_NOT_ALLOWED', message, { field })
  }
  if (entries.length > mostHeaders) refuse(`At most ${mostHeaders} headers.`)
  for (const [name, value] of entries) {
    if (!allowedHeader.test(name)) refuse('Only Accept, Accept-Language, User-Agent and X-* may be set.')
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) refuse(`The value of ${name} holds a character that no header may.`)
  }
}
