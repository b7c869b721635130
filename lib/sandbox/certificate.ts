import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIP, SocketAddress } from 'node:net'
import { bits, context, element, integer, octets, oid, sequence, set, utcTime, utf8, yes } from './der.ts'

const DAY = 86_400_000
const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'))

const name = (common: string): Buffer => sequence(set(sequence(oid('2.5.4.3'), utf8(common))))
const extension = (id: string, value: Buffer, critical = false): Buffer =>
  sequence(oid(id), ...(critical ? [yes] : []), octets(value))

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number))
  const { address: plain } = new SocketAddress({ address, family: 'ipv6' })
  const [head = '', tail = ''] = plain.split('::')
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'))
  const zeros = 8 - groups(head).length - groups(tail).length
  const all = plain.includes('::') ? [...groups(head), ...Array(zeros).fill('0'), ...groups(tail)] : groups(plain)
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex')
}

const alternativeName = (host: string): Buffer =>
  isIP(host) === 0 ? element(0x82, Buffer.from(host)) : element(0x87, addressBytes(host))

const pem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`

type Wanted = {
  subject: string
  key: KeyObject
  issuer: string
  issuerKey: KeyObject
  signer: KeyObject
  now: number
  extensions: Buffer[]
}

const spki = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' })
const keyId = (key: KeyObject): Buffer => createHash('sha1').update(spki(key).subarray(-65)).digest()

/** An X.509 v3 certificate (RFC 5280), valid from a day before `now` to a year after it. */
function certificate(wanted: Wanted): string {
  const body = sequence(
    context(0, integer(Buffer.from([2]))),
    integer(randomBytes(16)),
    ECDSA_SHA256,
    name(wanted.issuer),
    sequence(utcTime(wanted.now - DAY), utcTime(wanted.now + 365 * DAY)),
    name(wanted.subject),
    spki(wanted.key),
    context(
      3,
      sequence(
        ...wanted.extensions,
        extension('2.5.29.14', octets(keyId(wanted.key))),
        extension('2.5.29.35', sequence(element(0x80, keyId(wanted.issuerKey)))),
      ),
    ),
  )
  return pem(sequence(body, ECDSA_SHA256, bits(sign('sha256', body, wanted.signer))))
}

const CA = 'landfall sandbox CA'

/**
 * A throw-away CA and a server certificate signed by it, for DNS names and IP addresses.
 * All three are PEM; `now` is in milliseconds. The CA's key is forgotten.
 */
export function makeCertificate(
  hosts: readonly [string, ...string[]],
  now: number,
): { ca: string; cert: string; key: string } {
  const root = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const leaf = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const by = { issuer: CA, issuerKey: root.publicKey, signer: root.privateKey, now }
  const ca = certificate({
    ...by,
    subject: CA,
    key: root.publicKey,
    extensions: [
      extension('2.5.29.19', sequence(yes), true),
      extension('2.5.29.15', bits(Buffer.from([0x06]), 1), true),
    ],
  })
  const cert = certificate({
    ...by,
    subject: hosts[0],
    key: leaf.publicKey,
    extensions: [
      extension('2.5.29.19', sequence(), true),
      extension('2.5.29.15', bits(Buffer.from([0x80]), 7), true),
      extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))),
      extension('2.5.29.17', sequence(...hosts.map(alternativeName))),
    ],
  })
  return { ca, cert, key: leaf.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
}
