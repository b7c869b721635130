import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { findBinaries } from './binaries.ts'
import { answers, isAlive } from './running.ts'
import { startPostgres } from './start.ts'

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'landfall-pg-'))
  await chmod(dir, 0o755)
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  return dir
}
async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(sql).finally(() => client.end())
  return rows
}
const pidOf = async (dir: string) =>
  Number((await readFile(join(dir, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0])
async function crash(dir: string): Promise<void> {
  const pid = await pidOf(dir)
  process.kill(pid, 'SIGKILL')
  while (isAlive(pid)) await new Promise((done) => setTimeout(done, 10))
}

test('what was committed is there after a stop, after a crash, and with a pid file of another program', {
  timeout: 60_000,
}, async () => {
  const dir = await folder()
  const first = await startPostgres(dir)
  await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n')
  await first.stop()
  expect(await answers(first.url)).toBe(false)

  const second = await startPostgres(dir)
  await query(second.url, 'INSERT INTO kept VALUES (2)')
  await crash(dir)

  // the pid belongs to somebody else by now, as it does after the restart of a container
  const left = await readFile(join(dir, 'data', 'postmaster.pid'), 'utf8').catch(() => '0\n\n0\n1\n')
  await writeFile(join(dir, 'data', 'postmaster.pid'), [process.pid, ...left.split('\n').slice(1)].join('\n'))
  const third = await startPostgres(dir)
  onTestFinished(() => third.stop())
  expect(await query(third.url, 'SELECT n FROM kept ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }])
})

test('two starts on one folder end with one server, also the first time', { timeout: 60_000 }, async () => {
  const dir = await folder()
  const [a, b] = await Promise.all([startPostgres(dir), startPostgres(dir)])
  onTestFinished(async () => {
    await a.stop()
    await b.stop()
  })
  expect(a.url).toBe(b.url)
  expect(new URL(a.url).hostname).toBe('127.0.0.1')
})

test('a server of another process that is alive is used and left running', { timeout: 60_000 }, async () => {
  const dir = await folder()
  const first = await startPostgres(dir)
  onTestFinished(() => first.stop())
  await writeFile(join(dir, 'owner.pid'), '1')
  const second = await startPostgres(dir)
  await second.stop()
  expect(await answers(first.url)).toBe(true)
})

test('only who knows the password gets in', { timeout: 60_000 }, async () => {
  const dir = await folder()
  const { url, stop } = await startPostgres(dir)
  onTestFinished(stop)
  const wrong = new URL(url)
  wrong.password = 'wrong'
  expect(await answers(wrong.href)).toBe(false)
  wrong.password = ''
  expect(await answers(wrong.href)).toBe(false)
})

test.runIf(process.getuid?.() === 0)(
  'as root it moves out of a folder that the other user cannot enter',
  { timeout: 60_000 },
  async () => {
    const dir = await folder()
    await chmod(dir, 0o700)
    await mkdir(join(dir, 'inner'))
    const { home, url, stop } = await startPostgres(join(dir, 'inner'))
    onTestFinished(async () => {
      await stop()
      await rm(home, { recursive: true, force: true })
    })
    expect(home).toMatch(/^\/var\/lib\/landfall\/[0-9a-f]{12}$/)
    expect(await query(url, 'SHOW data_directory')).toEqual([{ data_directory: join(home, 'data') }])
  },
)

test.each([
  ['sunos-x64', true, 'sunos-x64'],
  ['linux-x64', false, 'linux-x64 without glibc'],
])('on %s (glibc %s) it names DATABASE_URL', async (platform, glibc, said) => {
  await expect(findBinaries(platform, glibc)).rejects.toMatchObject({
    code: 'DATABASE_PLATFORM_UNSUPPORTED',
    message: `Landfall brings no database for ${said}. Set DATABASE_URL to a Postgres 15 or newer.`,
  })
})
