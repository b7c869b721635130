import { usage } from './usage.ts'

/** Which cluster `probe` asks. `environment`: $KUBECONFIG, else the account of the pod that this runs in. */
export type Target =
  | { from: 'kubeconfig'; path: string; context: string | undefined; trusted: boolean }
  | { from: 'environment'; context: string | undefined; trusted: boolean }
  | { from: 'server'; server: string; tokenFile: string; caFile: string | null }

export const targetOptions = {
  kubeconfig: { type: 'string' },
  context: { type: 'string' },
  'trust-kubeconfig': { type: 'boolean' },
  server: { type: 'string' },
  'token-file': { type: 'string' },
  'ca-file': { type: 'string' },
} as const

interface Given {
  kubeconfig?: string | undefined
  context?: string | undefined
  'trust-kubeconfig'?: boolean | undefined
  server?: string | undefined
  'token-file'?: string | undefined
  'ca-file'?: string | undefined
}

/** One way to a cluster, not two at once. Throws Refused `USAGE`. Reads no file. */
export function targetOf(given: Given): Target {
  const { kubeconfig, context, server, 'token-file': tokenFile, 'ca-file': caFile } = given
  const trusted = given['trust-kubeconfig'] ?? false
  if (server === undefined) {
    if (tokenFile !== undefined || caFile !== undefined)
      throw usage('probe', '--token-file and --ca-file go with --server.')
    if (kubeconfig === undefined) return { from: 'environment', context, trusted }
    return { from: 'kubeconfig', path: kubeconfig, context, trusted }
  }
  if (kubeconfig !== undefined || context !== undefined || trusted)
    throw usage('probe', '--server and a kubeconfig are two ways to a cluster; choose one.')
  if (tokenFile === undefined) throw usage('probe', '--server needs --token-file.')
  return { from: 'server', server, tokenFile, caFile: caFile ?? null }
}
