import { diffieHellman, generateKeyPairSync, randomBytes } from 'node:crypto'
import { aadOf, lock, type Place, type Sealed, wrappingKey } from './box.ts'
import { rawPublic, type SealKey } from './keys.ts'

/**
 * Seals a text for the workers (trust.md, rule 17): a data key of its own, wrapped for their X25519 key by an ephemeral one. Whoever
 * sealed it cannot open it again.
 */
export function seal(text: string, place: Place, recipient: SealKey): Sealed {
  const aad = aadOf(place, recipient.id)
  const dataKey = randomBytes(32)
  const { privateKey, publicKey } = generateKeyPairSync('x25519')
  const ephemeral = rawPublic({ id: '', key: publicKey })
  const shared = diffieHellman({ privateKey, publicKey: recipient.key })
  const key = wrappingKey(shared, ephemeral, rawPublic(recipient))
  return {
    keyId: recipient.id,
    wrapped: Buffer.concat([ephemeral, lock(key, dataKey, aad)]),
    box: lock(dataKey, Buffer.from(text, 'utf8'), aad),
  }
}
