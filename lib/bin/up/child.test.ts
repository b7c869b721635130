import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startChild } from './child.ts'

const log = () => join(mkdtempSync(join(tmpdir(), 'landfall-child-')), 'child.log')
const whenReady = (line: string) => (line === 'ready' ? true : null)
const run = (script: string, file = log()) => startChild('test', ['-e', script], { ...process.env }, file)

describe('a child process', () => {
  it('is started when its line says so, and its output is kept', async () => {
    const file = log()
    const child = run("console.log('hello'); console.log('ready'); setInterval(() => {}, 1000)", file)
    expect(await child.started(whenReady)).toBe(true)
    await child.stop(2000)
    expect(readFileSync(file, 'utf8')).toBe('hello\nready\n')
  })
  it('hands on the sentence of a child that refuses to start', async () => {
    const child = run("console.error('PORT_TAKEN: Port 3000 is already in use.'); process.exit(1)")
    await expect(child.started(whenReady)).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: 'Port 3000 is already in use.',
    })
  })
  it('says so when a child ends without a word', async () => {
    await expect(run('process.exit(3)').started(whenReady)).rejects.toMatchObject({ code: 'PROCESS_ENDED' })
  })
  it('is killed when it does not stop in time', async () => {
    const child = run("process.on('SIGTERM', () => {}); console.log('ready'); setInterval(() => {}, 1000)")
    await child.started(whenReady)
    await child.stop(100)
    expect(await child.ended).toBe(null)
  })
  it('goes on without a log that cannot be written', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'landfall-child-'))
    const child = run("setTimeout(() => console.log('ready'), 200)", folder)
    expect(await child.started(whenReady)).toBe(true)
    expect(await child.ended).toBe(0)
  })
  it('takes its own children with it', async () => {
    const child = run(`
      const { spawn } = require('node:child_process')
      const inner = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })
      console.log(inner.pid)`)
    const inner = Number(await child.started((line) => line))
    await child.stop(2_000)
    await expect.poll(() => isAlive(inner), { timeout: 5_000 }).toBe(false)
  })
  it('does not outlive a parent that is killed', async () => {
    const parent = spawn(process.execPath, ['--input-type=module', '-e', parentScript(log())])
    const [line] = await once(parent.stdout, 'data')
    const pid = Number(String(line))
    expect(isAlive(pid)).toBe(true)
    parent.kill('SIGKILL')
    await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false)
  })
  it('ends by itself when it has nothing more to do', async () => {
    expect(await run("console.log('done')").ended).toBe(0)
  })
})

const parentScript = (file: string) => `
  import { startChild } from '${new URL('./child.ts', import.meta.url)}'
  const script = 'console.log(process.pid); setInterval(() => {}, 1000)'
  const child = startChild('test', ['-e', script], process.env, '${file}')
  console.log(await child.started((line) => line))`

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
