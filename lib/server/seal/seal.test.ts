import { createCipheriv, createDecipheriv } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SealBroken, type Sealed, unlock } from './box.ts'
import { newPrivateKey, publicHalf, publicText, sealPrivateKeys, sealPublicKey } from './keys.ts'
import { KeyMissing, open } from './open.ts'
import { seal } from './seal.ts'

const keys = sealPrivateKeys.parse(`${newPrivateKey('new')},${newPrivateKey('old')}`)
const [first, second] = keys
if (first === undefined || second === undefined) throw new Error('no keys')
const place = { table: 'cluster_credential', id: '7', field: 'secret' }

/** The sealed text with one bit of one part turned. */
function flipped(sealed: Sealed, part: 'wrapped' | 'box', bit: number): Sealed {
  const bytes = Buffer.from(sealed[part])
  const at = bit % (bytes.length * 8)
  bytes.writeUInt8(bytes.readUInt8(at >> 3) ^ (1 << (at & 7)), at >> 3)
  return { ...sealed, [part]: bytes }
}

describe('what is sealed', () => {
  test('opens again, for whichever of the keys it was sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, old) => {
        const sealed = seal(text, place, publicHalf(old ? second : first))
        expect(open(sealed, place, keys)).toBe(Buffer.from(text).toString())
      }),
    )
  })

  test('never opens with any bit of it turned', () => {
    const sealed = seal('a token', place, publicHalf(first))
    const bits = [...Array((sealed.wrapped.length + sealed.box.length) * 8).keys()]
    const opened = bits.filter((bit) => {
      const inWrapped = sealed.wrapped.length * 8
      try {
        open(bit < inWrapped ? flipped(sealed, 'wrapped', bit) : flipped(sealed, 'box', bit - inWrapped), place, keys)
        return true
      } catch (error) {
        expect(error).toBeInstanceOf(SealBroken)
        return false
      }
    })
    expect(bits.length).toBeGreaterThan(900)
    expect(opened).toEqual([])
  })

  test('never opens cut short or made longer', () => {
    const sealed = seal('a token', place, publicHalf(first))
    for (const part of ['wrapped', 'box'] as const) {
      for (let length = 0; length < sealed[part].length; length++)
        expect(() => open({ ...sealed, [part]: sealed[part].subarray(0, length) }, place, keys)).toThrow(SealBroken)
      const longer = Buffer.concat([sealed[part], Buffer.from([0])])
      expect(() => open({ ...sealed, [part]: longer }, place, keys)).toThrow(SealBroken)
    }
  })

  test.each([
    { ...place, table: 'cluster' },
    { ...place, id: '8' },
    { ...place, field: 'token' },
  ])('never opens at another place: %j', (other) => {
    const sealed = seal('a token', place, publicHalf(first))
    expect(() => open(sealed, other, keys)).toThrow(SealBroken)
  })

  test('never opens under the name of another key', () => {
    const sealed = seal('a token', place, publicHalf(first))
    expect(() => open({ ...sealed, keyId: 'old' }, place, keys)).toThrow(SealBroken)
  })

  test('says which key is missing', () => {
    const sealed = seal('a token', place, publicHalf(first))
    expect(() => open(sealed, place, [second])).toThrow(expect.objectContaining({ keyId: 'new' }))
    expect(() => open(sealed, place, [])).toThrow(KeyMissing)
  })

  test('is never the same twice', () => {
    const one = seal('a token', place, publicHalf(first))
    const two = seal('a token', place, publicHalf(first))
    expect(one.box.equals(two.box) || one.wrapped.equals(two.wrapped)).toBe(false)
  })
})

test('a tag of 4 bytes is refused, although it is the right beginning', () => {
  const key = Buffer.alloc(32, 1)
  const iv = Buffer.alloc(12, 2)
  const short = createCipheriv('aes-256-gcm', key, iv, { authTagLength: 4 })
  const body = Buffer.concat([short.update('a token'), short.final()])
  const tag = short.getAuthTag()
  // Node itself takes it when nobody says how long a tag is
  const careless = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 4 }).setAuthTag(tag)
  expect(Buffer.concat([careless.update(body), careless.final()]).toString()).toBe('a token')
  expect(() => unlock(key, Buffer.concat([iv, tag, body]), Buffer.alloc(0))).toThrow(SealBroken)
})

describe('keys', () => {
  test('are the same after being written', () => {
    expect(sealPublicKey.parse(publicText(publicHalf(first))).key.equals(publicHalf(first).key)).toBe(true)
  })

  test.each([
    '',
    'a',
    'a:',
    'a:AAAA',
    `A:${Buffer.alloc(32).toString('base64')}`,
    `a:${Buffer.alloc(33).toString('base64')}`,
  ])('%s is none', (text) => {
    expect(sealPublicKey.safeParse(text).success).toBe(false)
    expect(sealPrivateKeys.safeParse(text).success).toBe(false)
  })

  test('of one name stand once', () => {
    expect(sealPrivateKeys.safeParse(`${newPrivateKey('a')},${newPrivateKey('a')}`).success).toBe(false)
  })

  test('print nothing', () => {
    const text = newPrivateKey('a')
    expect(JSON.stringify(sealPrivateKeys.parse(text))).not.toContain(text.slice(2))
  })
})
