import type { RequestOptions } from 'node:https'
import { KubeConfig } from '@kubernetes/client-node'
import { Refused } from '../domain/refused.ts'
import type { ClusterTarget } from './connect.ts'

const unreadable = (message: string) => new Refused('KUBECONFIG_INVALID', message, { field: 'kubeconfig' })

function loaded(path: string, context: string | undefined): KubeConfig {
  const config = new KubeConfig()
  try {
    config.loadFromFile(path)
  } catch {
    throw unreadable('The kubeconfig cannot be read.')
  }
  if (context !== undefined) config.setCurrentContext(context)
  return config
}

/** Signs in, which may run the program that the file names. */
async function signedIn(config: KubeConfig): Promise<RequestOptions> {
  const options: RequestOptions = {}
  try {
    await config.applyToHTTPSOptions(options)
  } catch {
    throw new Refused('KUBECONFIG_SIGN_IN_FAILED', 'The kubeconfig names a way to sign in, and it failed.')
  }
  return options
}

function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return Buffer.isBuffer(value) ? value.toString('utf8') : undefined
}

function headersOf({ headers, auth }: RequestOptions): Record<string, string> {
  const given = Object.entries(headers ?? {}).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name.toLowerCase(), value]] : [],
  )
  const basic: [string, string][] = auth ? [['authorization', `Basic ${Buffer.from(auth).toString('base64')}`]] : []
  return Object.fromEntries([...given, ...basic])
}

/**
 * The way to a cluster as the person's own kubeconfig has it, read by the Kubernetes library, which runs programs and opens files that the
 * file names. For the command line alone (trust.md rule 15). TLS is verified all the same, and no proxy is used. Throws Refused.
 */
export async function trustedTarget(path: string, context?: string): Promise<ClusterTarget> {
  const config = loaded(path, context)
  const cluster = config.getCurrentCluster()
  if (!cluster) throw new Refused('CONTEXT_NOT_FOUND', 'The kubeconfig has no such context, or its cluster is missing.')
  if (cluster.proxyUrl) throw new Refused('KUBECONFIG_PROXY_FORBIDDEN', 'A proxy is not used.')
  if (cluster.skipTLSVerify) throw new Refused('TLS_REQUIRED', 'The certificate of the API server is always verified.')
  if (!URL.canParse(cluster.server)) throw new Refused('INVALID_SERVER_URL', 'The server of this context is no URL.')
  const options = await signedIn(config)
  const { cert, key, ca } = { cert: text(options.cert), key: text(options.key), ca: text(options.ca) }
  return {
    server: cluster.server,
    ca: ca ?? null,
    auth: cert !== undefined && key !== undefined ? { cert, key } : { none: true },
    headers: headersOf(options),
    ...(options.servername === undefined ? {} : { serverName: options.servername }),
  }
}
