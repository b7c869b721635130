import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plainPath } from './plain-path.ts'

test('a folder with a space is reached by a path without one, as long as it is wanted', () => {
  const folder = mkdtempSync(join(tmpdir(), "it's a "))
  const { path, remove } = plainPath(folder, Math.random)
  expect(path).toMatch(/^[\w./-]+$/)
  expect(realpathSync(path)).toBe(realpathSync(folder))
  remove()
  expect([existsSync(path), existsSync(folder)]).toEqual([false, true])
  rmSync(folder, { recursive: true })
})

test('a plain folder stays what it is', () => {
  expect(plainPath('/srv/landfall-1.0/sandbox', Math.random).path).toBe('/srv/landfall-1.0/sandbox')
})
