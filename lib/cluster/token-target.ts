import type { AddressRules } from '../domain/address-rules.ts'
import { Refused } from '../domain/refused.ts'
import type { ClusterTarget } from './connect.ts'
import { caOf, mustBeToken, serverOf } from './kubeconfig-values.ts'

/** The same values as in a kubeconfig, each under a name of its own. `ca` is PEM, or base64 of it as kubectl prints it; null: the system's. */
interface Written {
  server: string
  ca: string | null
  token: string
}

const fields = new Map([
  ['cluster.server', 'server'],
  ['cluster.certificate-authority-data', 'ca'],
])

/** Reads what a person typed by the rules of a kubeconfig (trust.md, rule 16). Throws Refused with the first fault and its field. */
export function tokenTarget({ server, ca, token }: Written, now: number, rules: AddressRules): ClusterTarget {
  const data = ca?.includes('-----BEGIN') ? Buffer.from(ca).toString('base64') : ca
  const entry = { path: 'cluster', value: { server, 'certificate-authority-data': data } }
  if (/^\s*http:/i.test(server))
    throw new Refused('TLS_REQUIRED', 'The API server must be reached over https, with its certificate verified.', {
      field: 'server',
    })
  try {
    const origin = serverOf(entry, rules)
    return { server: origin, ca: caOf(entry, now), auth: { token: mustBeToken(token, now, 'token') } }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { code, message, status, field = '' } = error
    throw new Refused(code, message, { status, field: fields.get(field) ?? field })
  }
}
