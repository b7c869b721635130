import type { IncomingHttpHeaders } from 'node:http'

/** The policy of trust.md, rule 10. `nonce` is fresh for every answer; Next reads it back from the request and marks its scripts. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

/** Headers of every answer. Only what carries no person's data may be cached: the hashed build files. */
export function securityHeaders(appUrl: URL, path: string, nonce: string): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    ...(appUrl.protocol === 'https:' ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
    ...(path.startsWith('/_next/static/') ? {} : { 'Cache-Control': 'private, no-store' }),
  }
}

/** Names that only we, Next itself or a proxy we trust may set, and the method overrides that nobody may. */
const forged =
  /^(x-middleware-|x-forwarded-|x-nextjs-|x-next-|x-now-|x-matched-path$|next-resume$|next-action$|x-(http-)?method(-override)?$|content-security-policy)/

/** Removes headers from a request that would be believed further in. Changes `headers`. */
export function stripForged(headers: IncomingHttpHeaders): void {
  for (const name of Object.keys(headers)) if (forged.test(name)) delete headers[name]
}
