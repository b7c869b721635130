import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sealPrivateKeys, sealPublicKey } from '../../server/seal/keys.ts'
import { open } from '../../server/seal/open.ts'
import { seal } from '../../server/seal/seal.ts'
import { sealEnvironment } from './seal-keys.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'landfall-seal-'))
const place = { table: 't', id: '1', field: 'f' }

test('what web seals, the worker opens, also after the next start', () => {
  const dir = folder()
  const { web } = sealEnvironment(dir, {})
  const { worker } = sealEnvironment(dir, {})
  const sealed = seal('a token', place, sealPublicKey.parse(web.SEAL_PUBLIC_KEY))
  expect(open(sealed, place, sealPrivateKeys.parse(worker.SEAL_PRIVATE_KEYS))).toBe('a token')
})

test('nobody but the owner may read the key', () => {
  const dir = folder()
  sealEnvironment(dir, {})
  expect(statSync(join(dir, 'seal-keys')).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(dir, 'seal-keys'), 'utf8')).toMatch(/^own-1:/)
})

test('keys of the environment count before those of the folder', () => {
  const given = sealEnvironment(folder(), {})
  const dir = folder()
  expect(sealEnvironment(dir, { ...given.worker })).toEqual(given)
  expect(() => statSync(join(dir, 'seal-keys'))).toThrow(/ENOENT/)
})
