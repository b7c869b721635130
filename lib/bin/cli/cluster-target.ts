import { readFile } from 'node:fs/promises'
import { delimiter } from 'node:path'
import type { ClusterTarget } from '../../cluster/connect.ts'
import { inClusterTarget } from '../../cluster/in-cluster.ts'
import { readKubeconfig } from '../../cluster/kubeconfig.ts'
import { caOf, mustBeToken, serverOf } from '../../cluster/kubeconfig-values.ts'
import type { AddressRules } from '../../domain/address-rules.ts'
import { Refused } from '../../domain/refused.ts'
import type { Target } from './target-options.ts'

/** The terminal runs on one's own machine, where kind, k3d and the sandbox stand on loopback (trust.md rule 19). */
const rules: AddressRules = { allowLoopback: true, own: [] }

async function readOwn(option: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    const sentence = `The file of ${option} ${missing ? 'does not exist' : 'cannot be read'}: ${path}`
    throw new Refused(missing ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE', sentence)
  }
}

const waysOut =
  'If you trust this file, --trust-kubeconfig lets it do what kubectl would. Otherwise make a token with kubectl create token and pass it with --server, --token-file and --ca-file.'
const trustable = ['KUBECONFIG_EXEC_FORBIDDEN', 'KUBECONFIG_AUTH_PROVIDER_FORBIDDEN', 'KUBECONFIG_FILE_REF_FORBIDDEN']

/** The field at fault stands in the sentence; what only the file's owner may decide comes with the way to do so. */
function explained(error: unknown): unknown {
  if (!(error instanceof Refused)) return error
  const where = error.field === undefined ? '' : ` (${error.field})`
  const hint = trustable.includes(error.code) ? ` ${waysOut}` : ''
  return new Refused(error.code, `${error.message}${where}${hint}`)
}

interface Named {
  path: string
  context: string | undefined
  trusted: boolean
}

async function fromKubeconfig({ path, context, trusted }: Named, now: number): Promise<ClusterTarget> {
  const text = await readOwn('the kubeconfig', path)
  try {
    if (!trusted) return readKubeconfig(text, context, now, rules)
    const { trustedTarget } = await import('../../cluster/trusted-kubeconfig.ts')
    return await trustedTarget(path, context)
  } catch (error) {
    throw explained(error)
  }
}

async function fromServer(target: Extract<Target, { from: 'server' }>, now: number): Promise<ClusterTarget> {
  if (/^\s*http:/i.test(target.server))
    throw new Refused('TLS_REQUIRED', 'The API server must be reached over https: a token would go out in clear.')
  const server = serverOf({ path: '--server', value: { server: target.server } }, rules)
  const token = mustBeToken((await readOwn('--token-file', target.tokenFile)).trim(), now, '--token-file')
  if (target.caFile === null) return { server, ca: null, auth: { token } }
  const pem = Buffer.from(await readOwn('--ca-file', target.caFile)).toString('base64')
  return { server, ca: caOf({ path: '--ca-file', value: { 'certificate-authority-data': pem } }, now), auth: { token } }
}

async function fromEnvironment(
  { context, trusted }: Extract<Target, { from: 'environment' }>,
  env: Record<string, string | undefined>,
  now: number,
): Promise<ClusterTarget> {
  const paths = (env.KUBECONFIG ?? '').split(delimiter).filter((path) => path !== '')
  const [path, ...more] = paths
  if (more.length > 0) throw new Refused('USAGE', '$KUBECONFIG names several files; choose one with --kubeconfig.')
  if (path !== undefined) return fromKubeconfig({ path, context, trusted }, now)
  if (context !== undefined || trusted)
    throw new Refused('USAGE', '--context and --trust-kubeconfig go with a kubeconfig; name it with --kubeconfig.')
  if (env.KUBERNETES_SERVICE_HOST !== undefined) return inClusterTarget({ env })
  throw new Refused('NO_TARGET', 'Name a cluster: --kubeconfig FILE, $KUBECONFIG, or --server with --token-file.')
}

/**
 * Finds out which cluster to ask and as whom, without asking it anything. Throws Refused: the codes of a kubeconfig (trust.md rule 16),
 * `TLS_REQUIRED`, `INVALID_SERVER_URL`, `TOKEN_INVALID`, `CA_INVALID`, `FILE_NOT_FOUND`, `FILE_UNREADABLE`, `NO_TARGET`, `USAGE`.
 */
export async function clusterTarget(
  target: Target,
  env: Record<string, string | undefined>,
  now: number,
): Promise<ClusterTarget> {
  switch (target.from) {
    case 'kubeconfig':
      return fromKubeconfig(target, now)
    case 'server':
      return fromServer(target, now)
    case 'environment':
      return fromEnvironment(target, env, now)
  }
}
