import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { takeDataFolder } from './data-folder.ts'

const folder = () => join(mkdtempSync(join(tmpdir(), 'landfall-data-')), 'data')

it('refuses a folder that a living process holds', () => {
  const taken = folder()
  takeDataFolder(taken)
  writeFileSync(join(taken, 'up.pid'), String(process.ppid))
  expect(() => takeDataFolder(taken)).toThrow(expect.objectContaining({ code: 'ALREADY_RUNNING' }))
})
it('takes over from a process that is gone', () => {
  const left = folder()
  takeDataFolder(left)
  writeFileSync(join(left, 'up.pid'), '99999999')
  expect(() => takeDataFolder(left)).not.toThrow()
})
it('gives the folder back', () => {
  const used = folder()
  takeDataFolder(used)()
  expect(() => takeDataFolder(used)).not.toThrow()
})
it('says which folder cannot be written', () => {
  const file = folder()
  writeFileSync(file, '')
  expect(() => takeDataFolder(file)).toThrow(expect.objectContaining({ code: 'DATA_NOT_WRITABLE' }))
})

it('does not hang where no folder can be made', () => {
  expect(() => takeDataFolder('/proc/landfall')).toThrow(expect.objectContaining({ code: 'DATA_NOT_WRITABLE' }))
})
