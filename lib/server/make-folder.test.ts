import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { placeHome } from './embedded-postgres/place.ts'
import { makeFolder } from './make-folder.ts'

test('makes the folders on the way, and takes one that is there', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'landfall-folder-')), 'a', 'b')
  makeFolder(folder)
  makeFolder(folder)
  expect(statSync(folder).isDirectory()).toBe(true)
})

test('where no folder can be made it says so instead of trying for ever', () => {
  expect(() => makeFolder('/proc/landfall')).toThrow('ENOENT')
})

test('a database is not placed where no folder can be made', async () => {
  await expect(placeHome('/proc/landfall', null)).rejects.toThrow('ENOENT')
})
