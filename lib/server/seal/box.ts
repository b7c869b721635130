import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const cipher = 'aes-256-gcm'
const ivBytes = 12
/** Without it Node takes tags of 4 bytes, which can be guessed. */
const authTagLength = 16

/** A sealed text stands at one place only: moved to another row, field or key it does not open. */
export interface Place {
  table: string
  id: string
  field: string
}

export interface Sealed {
  keyId: string
  /** Ephemeral public key (32 bytes), then the data key in a box. */
  wrapped: Buffer
  box: Buffer
}

/** A text that was changed, moved, or sealed by somebody else. */
export class SealBroken extends Error {}

export function aadOf({ table, id, field }: Place, keyId: string): Buffer {
  return Buffer.from(`${table}:${id}:${field}:${keyId}`)
}

/** AES-256-GCM with a fresh IV: 12 bytes of IV, 16 of tag, then the ciphertext. */
export function lock(key: Buffer, plain: Buffer, aad: Buffer): Buffer {
  const iv = randomBytes(ivBytes)
  const locking = createCipheriv(cipher, key, iv, { authTagLength }).setAAD(aad)
  const body = Buffer.concat([locking.update(plain), locking.final()])
  return Buffer.concat([iv, locking.getAuthTag(), body])
}

/** What `lock` locked. Throws SealBroken. */
export function unlock(key: Buffer, box: Buffer, aad: Buffer): Buffer {
  if (box.length < ivBytes + authTagLength) throw new SealBroken('too short')
  try {
    const unlocking = createDecipheriv(cipher, key, box.subarray(0, ivBytes), { authTagLength })
      .setAAD(aad)
      .setAuthTag(box.subarray(ivBytes, ivBytes + authTagLength))
    return Buffer.concat([unlocking.update(box.subarray(ivBytes + authTagLength)), unlocking.final()])
  } catch {
    throw new SealBroken('it does not open')
  }
}

/** The key that wraps a data key: HKDF-SHA-256 of what X25519 agreed on, bound to both public keys. */
export function wrappingKey(shared: Buffer, ephemeral: Buffer, recipient: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', shared, Buffer.concat([ephemeral, recipient]), 'landfall seal 1', 32))
}
