import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { z } from 'zod'
import { readKubeconfig } from '../../cluster/kubeconfig.ts'
import { Refused } from '../../domain/refused.ts'
import { addressRules } from '../../server/cluster/address-rules.ts'
import type { EnsureCluster } from '../../server/cluster/ensure-cluster.ts'
import type { Environment } from '../../server/environment.ts'

type Cluster = z.input<typeof EnsureCluster>

/** The namespace of the pod this runs in; null where it does not say. */
const ownNamespace = () =>
  readFile('/var/run/secrets/kubernetes.io/serviceaccount/namespace', 'utf8').then(
    (text) => text.trim() || null,
    () => null,
  )

/**
 * The cluster that the environment names, or null when it names none. A kubeconfig is read as the worker will read it, so that what is
 * wrong with it is said at once. Throws Refused: KUBECONFIG_UNREADABLE and the codes of `readKubeconfig`.
 */
export async function ownCluster(environment: Environment, now: number): Promise<Cluster | null> {
  const { LANDFALL_KUBECONFIG: file, LANDFALL_CONTEXT: context, LANDFALL_NAMESPACES: namespaces } = environment
  const name = environment.LANDFALL_CLUSTER_NAME ?? context
  if (file === undefined)
    return environment.LANDFALL_IN_CLUSTER === '1'
      ? { name: name ?? 'in-cluster', source: { type: 'inCluster' }, namespaces, ownNamespace: await ownNamespace() }
      : null
  const path = resolve(file)
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Refused('KUBECONFIG_UNREADABLE', `The file ${path} that LANDFALL_KUBECONFIG names cannot be read.`)
  })
  readKubeconfig(text, context, now, addressRules(environment))
  return { name: name ?? 'cluster', source: { type: 'kubeconfig', path, context: context ?? null }, namespaces }
}

/** Where its pods and Services listen: on Linux each has an address of its own, elsewhere they share one and only the API server knows their ports. */
const ownAddresses = {
  way: 'direct' as const,
  allow: [
    { cidr: '127.64.0.0/10', ports: '*' },
    { cidr: '127.128.0.0/10', ports: '*' },
  ],
}
const apiServer = { way: 'proxy' as const, allow: [{ cidr: '127.0.0.1/32', ports: '*' }] }

/** Of the sample fleet: there a drain test may evict what it likes. */
const drainNamespaces = ['homes-api', 'homes-batch', 'homes-web']

/** The cluster of the sandbox, known by the file it wrote. */
export function sandboxCluster(environment: Environment, kubeconfig: string, platform: string): Cluster {
  const name = environment.LANDFALL_CLUSTER_NAME ?? 'sandbox'
  const source = { type: 'kubeconfig' as const, path: kubeconfig, context: null }
  return { name, source, namespaces: [], drainNamespaces, reach: platform === 'linux' ? ownAddresses : apiServer }
}
