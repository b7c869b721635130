import { BlockList, isIP } from 'node:net'

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

const refusedV4 = ['0.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4']
const refusedV6 = ['fe80::/10', 'fec0::/10', 'ff00::/8', '2001::/32']
const refusedAlone = ['100.100.100.200', '168.63.129.16', '192.0.0.192', '::', 'fd00:ec2::254']
const refusedNames = /^metadata\.google\.internal$/

const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

const refused = new BlockList()
for (const range of [...refusedV4, ...refusedV6]) {
  const [network = '', bits = ''] = range.split('/')
  refused.addSubnet(network, Number(bits), family(network))
}
for (const address of refusedAlone) refused.addAddress(address, family(address))

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

/** The 16 bytes of an IPv6 address in the form the URL parser gives it. */
function bytesOf(address: string): number[] {
  const [head = '', tail] = address.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':').map((each) => Number.parseInt(each, 16)))
  const left = groups(head)
  const right = groups(tail ?? '')
  const zeros = tail === undefined ? [] : Array<number>(8 - left.length - right.length).fill(0)
  return [...left, ...zeros, ...right].flatMap((each) => [each >> 8, each & 255])
}

const startsWith = (bytes: readonly number[], prefix: readonly number[]) =>
  prefix.every((each, index) => bytes[index] === each)
const zeros = (count: number) => Array<number>(count).fill(0)

/** The IPv4 address inside an IPv6 one (mapped, compatible, NAT64, 6to4), else the address itself. */
export function unwrapped(address: string): string {
  const url = `http://[${address}]`
  // A zone (fe80::1%eth0) is part of no URL.
  if (isIP(address) !== 6 || !URL.canParse(url)) return address
  const bytes = bytesOf(new URL(url).hostname.slice(1, -1))
  const at = (start: number) => bytes.slice(start, start + 4).join('.')
  if (startsWith(bytes, [...zeros(10), 255, 255])) return at(12)
  if (startsWith(bytes, [0, 0x64, 0xff, 0x9b, ...zeros(8)])) return at(12)
  if (startsWith(bytes, [0x20, 0x02])) return at(2)
  const isOwnKind = startsWith(bytes, zeros(15)) && (bytes[15] ?? 0) < 2
  return startsWith(bytes, zeros(12)) && !isOwnKind ? at(12) : address
}

function isLoopback(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost')) return true
  return isIP(host) !== 0 && loopback.check(host, family(host))
}

/** Loopback and "any" name the same machine, under whatever address a listener was told. */
function isOwn(host: string, port: number, own: readonly OwnAddress[]): boolean {
  return own.some((each) => {
    if (each.port !== port) return false
    const listener = unwrapped(each.host)
    return (
      listener === host || (isLoopback(host) && (isLoopback(listener) || listener === '0.0.0.0' || listener === '::'))
    )
  })
}

/**
 * Whether nothing may be sent to this host and port (trust.md rule 19). `hostname` as the URL parser gives it, brackets and all. Names are
 * judged as written; what they resolve to is checked where the connection is made.
 */
export function isAddressBlocked(hostname: string, port: number, rules: AddressRules): boolean {
  const bare = hostname
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.+$/, '')
    .toLowerCase()
  const host = unwrapped(bare)
  if (isOwn(host, port, rules.own ?? [])) return true
  if (isLoopback(host)) return !rules.allowLoopback
  if (isIP(host) === 0) return refusedNames.test(host)
  return refused.check(host, family(host))
}
