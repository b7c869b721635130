import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { Refused } from '../domain/refused.ts'
import type { ClusterTarget } from './connect.ts'

const account = '/var/run/secrets/kubernetes.io/serviceaccount'

/** Where the kubelet puts the way to the API server; tests give their own. */
interface Pod {
  env?: Readonly<Record<string, string | undefined>>
  folder?: string
}

const notInside = (message: string) => new Refused('NOT_IN_CLUSTER', message)

/**
 * The API server of the cluster this runs in, as the pod's own service account. The token changes about once an hour: read it anew for
 * each connection. Throws Refused NOT_IN_CLUSTER.
 */
export async function inClusterTarget({ env = process.env, folder = account }: Pod = {}): Promise<ClusterTarget> {
  const { KUBERNETES_SERVICE_HOST: host = '', KUBERNETES_SERVICE_PORT: port = '443' } = env
  if (host === '') throw notInside('This does not run inside a cluster: KUBERNETES_SERVICE_HOST is not set.')
  const server = `https://${isIP(host) === 6 ? `[${host}]` : host}:${port}`
  if (!URL.canParse(server)) throw notInside('KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT make no address.')
  const read = (name: string) =>
    readFile(`${folder}/${name}`, 'utf8').catch(() => {
      throw notInside(`The pod's service account has no readable file ${name}.`)
    })
  return { server, ca: await read('ca.crt'), auth: { token: (await read('token')).trim() } }
}
