import { Refused } from '../domain/refused.ts'
import type { Chosen, Entry } from './kubeconfig-entries.ts'
import type { Raw } from './read.ts'

const present = (value: unknown) => value !== undefined && value !== null && value !== ''

interface Rule {
  code: string
  message: string
  /** Whether a key of this entry breaks the rule. */
  breaks(key: string, value: unknown): boolean
}

const files = ['tokenFile', 'client-certificate', 'client-key', 'certificate-authority']

/** In the order they are answered (trust.md rule 16). Each looks at the keys of the chosen context, its cluster and its user. */
const rules: readonly Rule[] = [
  {
    code: 'KUBECONFIG_EXEC_FORBIDDEN',
    message: 'This user runs a program to sign in, which is not allowed here. Use the token of a service account.',
    breaks: (key, value) => key === 'exec' && present(value),
  },
  {
    code: 'KUBECONFIG_AUTH_PROVIDER_FORBIDDEN',
    message:
      'This user signs in through an auth provider, which is not allowed here. Use the token of a service account.',
    breaks: (key, value) => key === 'auth-provider' && present(value),
  },
  {
    code: 'KUBECONFIG_FILE_REF_FORBIDDEN',
    message:
      'This names a file, which is not opened. Put the content itself into the kubeconfig (kubectl config view --flatten --raw).',
    breaks: (key, value) => files.includes(key) && present(value),
  },
  {
    code: 'KUBECONFIG_PROXY_FORBIDDEN',
    message: 'A proxy is not allowed.',
    breaks: (key, value) => key === 'proxy-url' && present(value),
  },
  {
    code: 'TLS_REQUIRED',
    message: 'The API server must be reached over https, with its certificate verified.',
    breaks: (key, value) =>
      (key === 'server' && typeof value === 'string' && /^\s*http:/i.test(value)) ||
      (key === 'insecure-skip-tls-verify' && value !== false),
  },
]

const everywhere = ['extensions', 'preferences', 'tls-server-name', 'insecure-skip-tls-verify', ...files]
const contextKeys = new Set([...everywhere, 'cluster', 'user', 'namespace'])
const clusterKeys = new Set([...everywhere, 'server', 'certificate-authority-data', 'proxy-url'])
const userKeys = new Set([
  ...everywhere,
  'token',
  'client-certificate-data',
  'client-key-data',
  'exec',
  'auth-provider',
])
const topKeys = new Set([...everywhere, 'apiVersion', 'kind', 'current-context', 'contexts', 'clusters', 'users'])

function unknownKey(value: Raw, known: ReadonlySet<string>, path: string): void {
  for (const key of Object.keys(value)) {
    if (known.has(key) || (!present(value[key]) && /^(username|password)$/.test(key))) continue
    const field = path === '' ? key : `${path}.${key}`
    throw new Refused('KUBECONFIG_FIELD_FORBIDDEN', 'This field is not allowed in a kubeconfig here.', { field })
  }
}

/** Throws the first rule that the file breaks, with the path of the field. */
export function mustBeHarmless(config: Raw, { context, cluster, user }: Chosen): void {
  const entries = [context, cluster, user].filter((each): each is Entry => each !== null)
  for (const { code, message, breaks } of rules) {
    for (const { path, value } of entries) {
      const key = Object.keys(value).find((each) => breaks(each, value[each]))
      if (key !== undefined) throw new Refused(code, message, { field: `${path}.${key}` })
    }
  }
  if (context) unknownKey(context.value, contextKeys, context.path)
  if (cluster) unknownKey(cluster.value, clusterKeys, cluster.path)
  if (user) unknownKey(user.value, userKeys, user.path)
  unknownKey(config, topKeys, '')
}
