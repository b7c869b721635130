import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { z } from 'zod'

/** An X25519 key with the name under which what it sealed is known. The key itself is an object that prints nothing. */
export interface SealKey {
  id: string
  key: KeyObject
}

/** What stands before 32 raw bytes in DER: SubjectPublicKeyInfo and PKCS #8 of X25519 (RFC 8410). */
const publicHead = Buffer.from('302a300506032b656e032100', 'hex')
const privateHead = Buffer.from('302e020100300506032b656e04220420', 'hex')
const written = /^([a-z0-9][a-z0-9-]{0,31}):([A-Za-z0-9+/]{43}=)$/

function parsed(text: string): { id: string; bytes: Buffer } | null {
  const [, id = '', base64 = ''] = written.exec(text) ?? []
  const bytes = Buffer.from(base64, 'base64')
  return id !== '' && bytes.length === 32 && bytes.toString('base64') === base64 ? { id, bytes } : null
}

/** A public key of its 32 raw bytes. */
export function publicFrom(bytes: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicHead, bytes]), format: 'der', type: 'spki' })
}

function publicKey(text: string): SealKey | null {
  const read = parsed(text)
  return read === null ? null : { id: read.id, key: publicFrom(read.bytes) }
}

function privateKey(text: string): SealKey | null {
  const read = parsed(text)
  if (read === null) return null
  return {
    id: read.id,
    key: createPrivateKey({ key: Buffer.concat([privateHead, read.bytes]), format: 'der', type: 'pkcs8' }),
  }
}

const form = 'id:base64 of 32 bytes, the id of a-z, 0-9 and -'

/** SEAL_PUBLIC_KEY: the key that web seals for. */
export const sealPublicKey = z.string().transform((text, context) => {
  const key = publicKey(text)
  if (key !== null) return key
  context.addIssue({ code: 'custom', message: `must be ${form}` })
  return z.NEVER
})

/** SEAL_PRIVATE_KEYS, separated by commas: the first seals, all open. Each id stands once. */
export const sealPrivateKeys = z.string().transform((text, context): SealKey[] => {
  const keys = text.split(',').flatMap((each) => privateKey(each.trim()) ?? [])
  const isWhole = keys.length === text.split(',').length && new Set(keys.map(({ id }) => id)).size === keys.length
  if (isWhole) return keys
  context.addIssue({ code: 'custom', message: `must be keys with commas between them, each ${form}` })
  return z.NEVER
})

/** The public half of a private key, under the same name. */
export function publicHalf({ id, key }: SealKey): SealKey {
  return { id, key: createPublicKey(key) }
}

/** The 32 raw bytes of a public key. */
export function rawPublic({ key }: SealKey): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(-32)
}

/** A new private key as SEAL_PRIVATE_KEYS has it. */
export function newPrivateKey(id: string): string {
  const { privateKey: key } = generateKeyPairSync('x25519')
  return `${id}:${key.export({ format: 'der', type: 'pkcs8' }).subarray(-32).toString('base64')}`
}

/** The public key as SEAL_PUBLIC_KEY has it. */
export function publicText(key: SealKey): string {
  return `${key.id}:${rawPublic(key).toString('base64')}`
}
