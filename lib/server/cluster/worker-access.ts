import { readFile } from 'node:fs/promises'
import type pg from 'pg'
import { z } from 'zod'
import type { ClusterTarget } from '#lib/cluster/connect.ts'
import { inClusterTarget } from '#lib/cluster/in-cluster.ts'
import { readKubeconfig } from '#lib/cluster/kubeconfig.ts'
import type { AddressRules } from '#lib/domain/address-rules.ts'
import { powersSchema } from '#lib/domain/powers.ts'
import { reachSchema } from '#lib/domain/reach.ts'
import { Refused } from '#lib/domain/refused.ts'
import type { SealKey } from '../seal/keys.ts'
import { KeyMissing, open } from '../seal/open.ts'
import { credentialPlace } from './credential-place.ts'

const accessSchema = z.object({
  id: z.string(),
  source: z.enum(['kubeconfig', 'inCluster', 'stored']),
  kubeconfig: z.string().nullable(),
  context: z.string().nullable(),
  namespaces: z.array(z.string()),
  epoch: z.number(),
  verified_epoch: z.number().nullable(),
  powers: powersSchema.nullable(),
  confirmed_powers: z.array(z.string()),
  removed_at: z.date().nullable(),
  reach_way: reachSchema.shape.way,
  reach_allow: reachSchema.shape.allow,
  credential: z
    .object({
      id: z.string(),
      kind: z.enum(['token', 'certificate']),
      server: z.string(),
      server_name: z.string().nullable(),
      ca: z.string().nullable(),
      certificate: z.string().nullable(),
      expires_at: z.coerce.date().nullable(),
      key_id: z.string(),
    })
    .nullable(),
  sealed_key: z.instanceof(Buffer).nullable(),
  sealed: z.instanceof(Buffer).nullable(),
})
/** All that a worker has to know of a cluster before it calls it. */
export type WorkerAccess = z.infer<typeof accessSchema>

/** Reads it anew each time, because a person may have changed it. Throws Refused CLUSTER_REMOVED. */
export async function loadAccess(pool: pg.Pool, clusterId: string): Promise<WorkerAccess> {
  const { rows } = await pool.query(
    `SELECT c.id, c.source, c.kubeconfig, c.context, c.namespaces, c.epoch, c.verified_epoch, c.powers, c.confirmed_powers, c.removed_at, c.reach_way, c.reach_allow,
       CASE WHEN k.id IS NOT NULL THEN to_jsonb(k) - 'sealed' - 'sealed_key' END AS credential, k.sealed_key, k.sealed
     FROM cluster c LEFT JOIN cluster_credential k ON k.cluster_id = c.id WHERE c.id = $1`,
    [clusterId],
  )
  const access = accessSchema.parse(rows[0])
  if (access.removed_at !== null)
    throw new Refused('CLUSTER_REMOVED', 'This cluster was removed from Landfall and is no longer looked at.')
  return access
}

function opened({ credential, sealed, sealed_key: wrapped }: WorkerAccess, keys: readonly SealKey[]): string {
  if (credential === null || sealed === null || wrapped === null)
    throw new Refused('CREDENTIAL_MISSING', 'This cluster has no credential. Give it one.')
  try {
    return open({ keyId: credential.key_id, wrapped, box: sealed }, credentialPlace(credential.id), keys)
  } catch (error) {
    const why = error instanceof KeyMissing ? `the worker has no key "${error.keyId}"` : 'it was changed or damaged'
    throw new Refused('CREDENTIAL_UNREADABLE', `The stored credential cannot be opened: ${why}.`)
  }
}

function storedTarget(access: WorkerAccess, now: number, keys: readonly SealKey[]): ClusterTarget {
  const secret = opened(access, keys)
  const { credential } = access
  if (credential === null) throw new Refused('CREDENTIAL_MISSING', 'This cluster has no credential. Give it one.')
  const { server, server_name: serverName, ca, certificate, expires_at: expires } = credential
  if (expires !== null && expires.getTime() <= now)
    throw new Refused('TOKEN_EXPIRED', `The credential ended on ${expires.toISOString()}. Replace it.`)
  const auth = certificate === null ? { token: secret } : { cert: certificate, key: secret }
  return { server, ca, auth, ...(serverName === null ? {} : { serverName }) }
}

/** The way in. Throws Refused where there is none: the file, the pod or the credential does not give it. */
export async function targetOf(
  access: WorkerAccess,
  now: number,
  rules: AddressRules,
  keys: readonly SealKey[],
): Promise<ClusterTarget> {
  const { source, kubeconfig, context } = access
  if (source === 'stored') return storedTarget(access, now, keys)
  if (source === 'inCluster' || kubeconfig === null) return inClusterTarget()
  const text = await readFile(kubeconfig, 'utf8').catch(() => {
    throw new Refused('KUBECONFIG_UNREADABLE', 'The kubeconfig file of this cluster cannot be read.')
  })
  return readKubeconfig(text, context ?? undefined, now, rules)
}
