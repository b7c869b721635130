import { diffieHellman } from 'node:crypto'
import { aadOf, type Place, SealBroken, type Sealed, unlock, wrappingKey } from './box.ts'
import { publicFrom, publicHalf, rawPublic, type SealKey } from './keys.ts'

/** None of the keys at hand is the one it was sealed for. */
export class KeyMissing extends Error {
  readonly keyId: string

  constructor(keyId: string) {
    super(`no key ${keyId}`)
    this.keyId = keyId
  }
}

function sharedWith(own: SealKey, ephemeral: Buffer): Buffer {
  try {
    return diffieHellman({ privateKey: own.key, publicKey: publicFrom(ephemeral) })
  } catch {
    throw new SealBroken('no key was agreed on')
  }
}

/** Opens what was sealed for one of these keys at this place. Throws KeyMissing, or SealBroken where anything of it was changed. */
export function open({ keyId, wrapped, box }: Sealed, place: Place, keys: readonly SealKey[]): string {
  const own = keys.find(({ id }) => id === keyId)
  if (own === undefined) throw new KeyMissing(keyId)
  const aad = aadOf(place, keyId)
  const ephemeral = wrapped.subarray(0, 32)
  const key = wrappingKey(sharedWith(own, ephemeral), ephemeral, rawPublic(publicHalf(own)))
  return unlock(unlock(key, wrapped.subarray(32), aad), box, aad).toString('utf8')
}
