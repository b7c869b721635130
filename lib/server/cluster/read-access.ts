import { X509Certificate } from 'node:crypto'
import type { ClusterTarget } from '#lib/cluster/connect.ts'
import { jwtExpiry } from '#lib/cluster/jwt-expiry.ts'
import { readKubeconfig } from '#lib/cluster/kubeconfig.ts'
import { tokenTarget } from '#lib/cluster/token-target.ts'
import type { AddressRules } from '#lib/domain/address-rules.ts'
import { Refused } from '#lib/domain/refused.ts'

export interface Access {
  server?: string | undefined
  ca?: string | undefined
  token?: string | undefined
  kubeconfig?: string | undefined
  context?: string | undefined
}

/** The way in that somebody gave, strictly read (trust.md, rules 15 and 16). Throws Refused with the field at fault. */
export function readAccess({ server, ca, token, kubeconfig, context }: Access, now: number, rules: AddressRules) {
  const isTyped = server !== undefined || ca !== undefined || token !== undefined
  if (kubeconfig !== undefined && isTyped)
    throw new Refused('INVALID_FIELD', 'Give either a kubeconfig or a server with a token.', { field: 'kubeconfig' })
  const target =
    kubeconfig === undefined
      ? tokenTarget({ server: server ?? '', ca: ca || null, token: token ?? '' }, now, rules)
      : readKubeconfig(kubeconfig, context || undefined, now, rules)
  if ('none' in target.auth) throw new Refused('TOKEN_INVALID', 'The user has no token.', { field: 'kubeconfig' })
  return target
}

/** When a credential ends, in milliseconds since the epoch; null where it does not say. */
export function expiryOf({ auth }: Pick<ClusterTarget, 'auth'>): number | null {
  if ('token' in auth) return jwtExpiry(auth.token)
  return 'cert' in auth ? Date.parse(new X509Certificate(auth.cert).validTo) : null
}
