import { Refused } from '../domain/refused.ts'

const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/

/** An RFC 1123 label, which names of namespaces are: nothing that could leave its place in a path. Throws Refused INVALID_K8S_NAME. */
export function mustBeLabel(name: string): void {
  if (label.test(name)) return
  throw new Refused('INVALID_K8S_NAME', 'This is not a Kubernetes name: a-z, 0-9 and - only, at most 63 characters.')
}

const name = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/

/** An RFC 1123 subdomain, which names of pods are. Throws Refused INVALID_K8S_NAME. */
export function mustBeName(text: string): void {
  if (name.test(text) && !text.includes('..')) return
  throw new Refused(
    'INVALID_K8S_NAME',
    'This is not a Kubernetes name: a-z, 0-9, - and . only, at most 253 characters.',
  )
}
