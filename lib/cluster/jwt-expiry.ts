import { isRaw } from './read.ts'

/** When a JWT ends, in milliseconds since the epoch; null for a token that is none, or says nothing of it. The signature is not looked at. */
export function jwtExpiry(token: string): number | null {
  const [, payload, ...rest] = token.split('.')
  if (payload === undefined || rest.length !== 1) return null
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    return isRaw(claims) && typeof claims.exp === 'number' ? claims.exp * 1000 : null
  } catch {
    return null
  }
}
