/** An IP address as its bytes: 4 or 16. */
type Bytes = readonly number[]

/** All addresses whose first `bits` bits are those of `base`. */
export interface Range {
  base: Bytes
  bits: number
}

const quad = /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/
const longest = 64

function bytesOfV6(text: string): Bytes | null {
  const url = `http://[${text}]`
  if (!URL.canParse(url)) return null
  const [head = '', tail] = new URL(url).hostname.slice(1, -1).split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((each) => Number.parseInt(each, 16)))
  const left = groups(head)
  const right = groups(tail ?? '')
  const between = tail === undefined ? [] : zeros(8 - left.length - right.length)
  return [...left, ...between, ...right].flatMap((each) => [each >> 8, each & 255])
}

/** The bytes of a literal address as an operating system writes it, without its zone; null for anything else. */
function bytesOf(text: string): Bytes | null {
  const plain = text.replace(/%.*$/, '')
  if (plain.length > longest) return null
  if (quad.test(plain)) {
    const bytes = plain.split('.').map(Number)
    return bytes.every((each) => each < 256) ? bytes : null
  }
  return plain.includes(':') && /^[0-9a-f:.]+$/i.test(plain) ? bytesOfV6(plain) : null
}

const zeros = (count: number) => Array<number>(count).fill(0)
const startsWith = (bytes: Bytes, prefix: Bytes) => prefix.every((each, index) => bytes[index] === each)

/** The IPv4 address inside an IPv6 one (mapped, compatible, NAT64, 6to4), else the address itself. */
function unwrap(bytes: Bytes): Bytes {
  if (bytes.length === 4) return bytes
  if (startsWith(bytes, [...zeros(10), 255, 255])) return bytes.slice(12)
  if (startsWith(bytes, [0, 0x64, 0xff, 0x9b, ...zeros(8)])) return bytes.slice(12)
  if (startsWith(bytes, [0x20, 0x02])) return bytes.slice(2, 6)
  const isOwnKind = startsWith(bytes, zeros(15)) && (bytes[15] ?? 0) < 2
  return startsWith(bytes, zeros(12)) && !isOwnKind ? bytes.slice(12) : bytes
}

function textOf(bytes: Bytes): string {
  if (bytes.length === 4) return bytes.join('.')
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((bytes[2 * at] ?? 0) * 256 + (bytes[2 * at + 1] ?? 0)).toString(16),
  )
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1)
}

/** The one way to write this address, IPv4 taken out of IPv6; null when it is no literal address. */
export function addressText(text: string): string | null {
  const bytes = bytesOf(text)
  return bytes === null ? null : textOf(unwrap(bytes))
}

function isWithin(bytes: Bytes, { base, bits }: Range): boolean {
  if (bytes.length !== base.length) return false
  const whole = bits >> 3
  const mask = 256 - (1 << (8 - (bits & 7)))
  return startsWith(bytes, base.slice(0, whole)) && ((bytes[whole] ?? 0) & mask) === ((base[whole] ?? 0) & mask)
}

/** Whether a range holds an address, after IPv4 was taken out of IPv6. False for what is no address. */
export function holds(range: Range, text: string): boolean {
  const bytes = bytesOf(text)
  return bytes !== null && isWithin(unwrap(bytes), range)
}

/** Whether all of `inner` lies in `outer`. */
export function covers(outer: Range, inner: Range): boolean {
  return outer.bits <= inner.bits && isWithin(inner.base, outer)
}

/** `10.0.0.0/8`, `fd00::/8`, or one address alone. Null for anything else, also for IPv4 written as IPv6, which nothing ever matches. */
export function rangeOf(text: string): Range | null {
  const [, address = '', length] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const bytes = bytesOf(address)
  if (bytes === null || address.includes('%') || unwrap(bytes) !== bytes) return null
  const bits = length === undefined ? bytes.length * 8 : Number(length)
  if (bits > bytes.length * 8) return null
  const kept = (index: number) => Math.max(0, Math.min(8, bits - 8 * index))
  return { base: bytes.map((each, index) => each & (256 - (1 << (8 - kept(index))))), bits }
}

/** As people write it: `10.0.0.0/8`. */
export function rangeText({ base, bits }: Range): string {
  return `${textOf(base)}/${bits}`
}
