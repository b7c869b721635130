import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findRunning } from './running.ts'

let data = ''
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'landfall-running-'))
})
afterEach(() => rm(data, { recursive: true, force: true }))

it.each(['', '4711\n/data\n', '4711\n/data\n1795000000\n54'])(
  'waits for a server whose pid file is %j so far',
  async (text) => {
    await writeFile(join(data, 'postmaster.pid'), text)
    expect(await findRunning(data)).toBe('starting')
  },
)

it('finds none where there is no pid file', async () => {
  expect(await findRunning(data)).toBeNull()
})
