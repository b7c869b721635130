import { Refused } from '../domain/refused.ts'

const part = '[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?'
const label = new RegExp(`^${part}$`)
const subdomain = new RegExp(`^${part}(\\.${part})*$`)

/** An RFC 1123 label, which names of namespaces and containers are: nothing that could leave its place in a path. */
export const isLabel = (name: string): boolean => label.test(name)

/** An RFC 1123 subdomain, which names of pods are. */
export const isSubdomain = (name: string): boolean => name.length <= 253 && subdomain.test(name)

/** Throws Refused INVALID_K8S_NAME unless it is a label. */
export function mustBeLabel(name: string): void {
  if (isLabel(name)) return
  throw new Refused('INVALID_K8S_NAME', 'This is not a Kubernetes name: a-z, 0-9 and - only, at most 63 characters.')
}

/** Throws Refused INVALID_K8S_NAME unless it is a subdomain. */
export function mustBeName(text: string): void {
  if (isSubdomain(text)) return
  throw new Refused(
    'INVALID_K8S_NAME',
    'This is not a Kubernetes name: a-z, 0-9, - and . only, at most 253 characters.',
  )
}
