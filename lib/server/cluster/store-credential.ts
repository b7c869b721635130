import { randomUUID } from 'node:crypto'
import type { ClusterTarget } from '#lib/cluster/connect.ts'
import type { StoredCluster } from '#lib/domain/new-cluster.ts'
import type { Ctx } from '#lib/domain/permissions.ts'
import { actorName } from '../actor.ts'
import type { Prisma } from '../generated/client.ts'
import type { SealKey } from '../seal/keys.ts'
import { seal } from '../seal/seal.ts'
import { credentialPlace } from './credential-place.ts'
import { expiryOf } from './read-access.ts'

const day = 86_400_000

/** Seals the secret of a way in and puts it in the place of whatever credential the cluster had. Answers with what to warn of. */
export async function storeCredential(
  tx: Prisma.TransactionClient,
  ctx: Ctx,
  clusterId: string,
  { server, serverName, ca, auth }: ClusterTarget,
  key: SealKey,
): Promise<StoredCluster['warnings']> {
  const id = randomUUID()
  const secret = 'token' in auth ? auth.token : 'key' in auth ? auth.key : ''
  const { keyId, wrapped, box } = seal(secret, credentialPlace(id), key)
  const expiry = expiryOf({ auth })
  await tx.clusterCredential.deleteMany({ where: { clusterId } })
  await tx.clusterCredential.create({
    data: {
      id,
      clusterId,
      kind: 'token' in auth ? 'token' : 'certificate',
      server,
      serverName: serverName ?? null,
      ca,
      certificate: 'cert' in auth ? auth.cert : null,
      expiresAt: expiry === null ? null : new Date(expiry),
      keyId,
      sealedKey: new Uint8Array(wrapped),
      sealed: new Uint8Array(box),
      addedBy: actorName(ctx),
    },
  })
  const isSoon = expiry !== null && expiry - ctx.now < day
  const message = 'The token ends in less than 24 hours. Replace it before that.'
  return isSoon ? [{ code: 'TOKEN_EXPIRES_SOON', message }] : []
}
