import { type Miss, miss } from './miss.ts'
import { list, raw, text } from './read.ts'

const timeouts = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'])
const broken = /^(HPE_|Z_|ERR_ZLIB|UND_ERR_RES_CONTENT_LENGTH)/
const overflows = new Set(['UND_ERR_HEADERS_OVERFLOW', 'HPE_HEADER_OVERFLOW'])

const certificates =
  /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA|ERR_SSL|EPROTO)/

const stranger = 'the certificate is signed by an authority that is not trusted here'
const untrusted = new Map([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'the certificate is self-signed, and not trusted here'],
  ['SELF_SIGNED_CERT_IN_CHAIN', stranger],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', stranger],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', stranger],
])

/** Why a certificate was not accepted; `validTo` is its end as Node writes it (`Nov 22 15:07:00 2026 GMT`), empty when not known. */
function certificateFault(code: string, message: string, validTo: string): string {
  const end = Date.parse(validTo)
  if (code === 'CERT_HAS_EXPIRED' && !Number.isNaN(end))
    return `the certificate expired on ${new Date(end).toISOString().slice(0, 10)}`
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return `the certificate is for another name (${message})`
  return untrusted.get(code) ?? message
}

/** The first error in a chain that has a code: several addresses of one host fail together, each with its own. */
function coded(error: unknown, depth = 0): { code: string; message: string; validTo: string } {
  const { code, message, validTo, cause, errors } = raw(error)
  const inner = list(errors)[0] ?? cause
  if (inner !== undefined && depth < 4 && (typeof code !== 'string' || Array.isArray(errors)))
    return coded(inner, depth + 1)
  return { code: text(code), message: text(message), validTo: text(validTo) }
}

/** What went wrong below HTTP. `stage` is what was waited for when the time was up. */
export function transportFault(error: unknown, stage: string): Miss {
  const { code, message, validTo } = coded(error)
  const name = text(raw(error).name)
  if (name === 'TimeoutError' || name === 'AbortError') return miss('timeout', `no answer in time (${stage})`)
  if (timeouts.has(code))
    return miss('timeout', `no answer in time (${code === 'UND_ERR_CONNECT_TIMEOUT' ? 'connect' : stage})`)
  if (overflows.has(code)) return miss('tooLarge', 'the headers are larger than may be read')
  if (broken.test(code)) return miss('invalid', `the answer is not valid HTTP (${code})`)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return miss('unreachable', `the host name does not resolve (${code})`)
  if (certificates.test(code)) return miss('unreachable', `TLS: ${certificateFault(code, message, validTo)}`)
  return miss('unreachable', message || code || 'the connection failed')
}
