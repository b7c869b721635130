import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readEnvironment } from '../../server/environment.ts'
import { fingerprintEnvironment } from './fingerprint-key.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'landfall-fingerprint-'))

test('a key is made once, is kept, is a valid one and belongs to its owner alone', () => {
  const dir = folder()
  const made = fingerprintEnvironment(dir, {})
  expect(fingerprintEnvironment(dir, {})).toEqual(made)
  expect(readEnvironment({ DATABASE_URL: 'postgresql://127.0.0.1/x', ...made })).toMatchObject(made)
  expect(statSync(join(dir, 'fingerprint-key')).mode & 0o777).toBe(0o600)
})

test('two data folders have two keys', () => {
  expect(fingerprintEnvironment(folder(), {})).not.toEqual(fingerprintEnvironment(folder(), {}))
})

test('the key of the environment counts, and none is made beside it', () => {
  const dir = folder()
  const given = { FINGERPRINT_KEY: `${'A'.repeat(43)}=` }
  expect(fingerprintEnvironment(dir, given)).toEqual(given)
  expect(() => statSync(join(dir, 'fingerprint-key'))).toThrow(/ENOENT/)
})
