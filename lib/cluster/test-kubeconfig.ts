import { dump } from 'js-yaml'
import { Refused } from '../domain/refused.ts'
import { makeCertificate } from '../sandbox/certificate.ts'
import { readKubeconfig } from './kubeconfig.ts'

export const now = Date.parse('2026-11-22T15:00:00Z')
export const base64 = (text: string) => Buffer.from(text).toString('base64')
export const pair = makeCertificate(['client'], now)
export const otherPair = makeCertificate(['other'], now)
export const oldPair = makeCertificate(['old'], now - 400 * 86_400_000)

type Part = Record<string, unknown>

const cluster = { server: 'https://k8s.example:6443', 'certificate-authority-data': base64(pair.ca) }
const context = { cluster: 'c', user: 'u', namespace: 'homes-web' }
export const plain = {
  apiVersion: 'v1',
  kind: 'Config',
  'current-context': 'main',
  preferences: {},
  contexts: [{ name: 'main', context }],
  clusters: [{ name: 'c', cluster }],
  users: [{ name: 'u', user: { token: 'abc.def' } }],
}

interface Changes {
  cluster?: Part
  user?: Part
  context?: Part
  top?: Part
}

/** The plain file with its cluster, user, context or top level changed. */
export function file(change: Changes = {}): string {
  const changed = {
    ...plain,
    contexts: [{ name: 'main', context: { ...context, ...change.context } }],
    clusters: [{ name: 'c', cluster: { ...cluster, ...change.cluster } }],
    users: [{ name: 'u', user: { token: 'abc.def', ...change.user } }],
    ...change.top,
  }
  return dump(changed, { noRefs: true, skipInvalid: true })
}

/** The plain file with a client certificate in place of the token. */
export function pairFile(change: Part = {}): string {
  const data = { 'client-certificate-data': base64(pair.cert), 'client-key-data': base64(pair.key) }
  return file({ user: { token: undefined, ...data, ...change } })
}

export const read = (text: string, name?: string) =>
  readKubeconfig(text, name, now, { allowLoopback: false, own: [{ host: '10.0.0.5', port: 5432 }] })

/** The refusal of a file; throws when it is accepted. */
export function refusal(text: string, name?: string): Refused {
  try {
    read(text, name)
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  throw new Error('the file was accepted')
}
