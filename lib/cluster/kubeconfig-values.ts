import { createPrivateKey, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { type AddressRules, blockedBy } from '../domain/address-rules.ts'
import { Refused } from '../domain/refused.ts'
import type { ClusterTarget } from './connect.ts'
import { jwtExpiry } from './jwt-expiry.ts'
import type { Entry } from './kubeconfig-entries.ts'
import { text } from './read.ts'

const longestToken = 16 * 1024
const mostCertificates = 50
const written = /^https:\/\/([^/?#@\\\s]+)(\/[^?#\\\s]*)?$/i

/** The address as the connection will use it. Case of the host does not matter: EKS writes it in capitals. */
export function serverOf({ path, value }: Entry, rules: AddressRules): string {
  const field = `${path}.server`
  const server = text(value.server)
  const [, authority = '', way = ''] = written.exec(server) ?? []
  const url = authority !== '' && URL.canParse(server) ? new URL(server) : null
  const host = authority.replace(/:\d*$/, '').toLowerCase()
  const isClear = url !== null && url.hostname === host && url.port !== '0' && !/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(way)
  if (url === null || !isClear)
    throw new Refused('INVALID_SERVER_URL', 'The server must be https://host:port, without user, query or fragment.', {
      field,
    })
  if (blockedBy(url.hostname, Number(url.port || 443), rules) !== null)
    throw new Refused('CLUSTER_ADDRESS_BLOCKED', 'A cluster at this address is not allowed.', { field })
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

const hostName = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$/i

/** The name the certificate must bear; null where it is the host. An address or a name of DNS: anything else no certificate can bear. */
export function serverNameOf({ path, value }: Entry): string | null {
  const name = value['tls-server-name']
  if (name === undefined || name === null || name === '') return null
  if (typeof name === 'string' && (hostName.test(name) || isIP(name) !== 0)) return name
  throw new Refused('INVALID_SERVER_URL', 'The TLS server name is no host name.', { field: `${path}.tls-server-name` })
}

/** Text of a base64 field; null where it is no base64 or no text. */
function decoded(value: unknown): string | null {
  const base64 = text(value).replace(/\s+/g, '')
  return base64 !== '' && /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? Buffer.from(base64, 'base64').toString('utf8') : null
}

const block = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g

function certificatesIn(pem: string): X509Certificate[] | null {
  const blocks = pem.match(block) ?? []
  if (blocks.length === 0 || blocks.length > mostCertificates || /PRIVATE KEY/.test(pem)) return null
  try {
    return blocks.map((each) => new X509Certificate(each))
  } catch {
    return null
  }
}

const inDate = (now: number) => (each: X509Certificate) =>
  Date.parse(each.validFrom) <= now && now < Date.parse(each.validTo)

/** Null where the file gives none: then the authorities of the system count. */
export function caOf({ path, value }: Entry, now: number): string | null {
  const data = value['certificate-authority-data']
  if (data === undefined || data === null || data === '') return null
  const pem = decoded(data)
  const certificates = pem === null ? null : certificatesIn(pem)
  if (pem !== null && certificates?.every(inDate(now))) return pem
  const why = certificates ? 'A certificate of the authority is not in date.' : 'These are not certificates in PEM.'
  throw new Refused('CA_INVALID', why, { field: `${path}.certificate-authority-data` })
}

/** The text is told apart from its faults only; nothing of the token is in the message. */
export function mustBeToken(token: unknown, now: number, field: string): string {
  const refuse = (message: string) => new Refused('TOKEN_INVALID', message, { field })
  if (typeof token !== 'string' || token === '') throw refuse('The user has no token.')
  if (token.length > longestToken) throw refuse('The token has more than 16 KiB.')
  if (!/^[\x21-\x7e]+$/.test(token))
    throw refuse('The token holds a space, a line break or another character it may not have.')
  const expiry = jwtExpiry(token)
  if (expiry !== null && expiry <= now) throw refuse('The token has expired.')
  return token
}

function pairOf({ path, value }: Entry, now: number): ClusterTarget['auth'] {
  const refuse = (message: string, key: string) =>
    new Refused('CERT_KEY_MISMATCH', message, { field: `${path}.${key}` })
  const cert = decoded(value['client-certificate-data'])
  const [certificate] = (cert === null ? null : certificatesIn(cert)) ?? []
  if (cert === null || !certificate) throw refuse('The client certificate cannot be read.', 'client-certificate-data')
  if (!inDate(now)(certificate)) throw refuse('The client certificate is not in date.', 'client-certificate-data')
  const key = decoded(value['client-key-data'])
  if (key === null || !isKeyOf(key, certificate))
    throw refuse('The key cannot be read, or does not belong to the client certificate.', 'client-key-data')
  return { cert, key }
}

function isKeyOf(key: string, certificate: X509Certificate): boolean {
  try {
    return certificate.checkPrivateKey(createPrivateKey(key))
  } catch {
    return false
  }
}

/** A token, or a certificate with its key. A user with both is checked for both and signs in with the token. */
export function authOf(user: Entry, now: number): ClusterTarget['auth'] {
  const { path, value } = user
  const hasPair = value['client-certificate-data'] !== undefined || value['client-key-data'] !== undefined
  const hasToken = value.token !== undefined && value.token !== null && value.token !== ''
  const token = hasToken || !hasPair ? mustBeToken(value.token, now, `${path}.token`) : null
  const pair = hasPair ? pairOf(user, now) : null
  if (token !== null) return { token }
  return pair ?? { none: true }
}
