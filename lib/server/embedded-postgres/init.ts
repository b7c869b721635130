import { execFile } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { chown, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Refused } from '#lib/domain/refused.ts'
import type { OtherUser } from './user.ts'

export const superuser = 'landfall'
const passwordFile = 'landfall.password'

/**
 * Makes the data folder unless it is there: initialised beside its place and renamed, so that a killed start leaves no half folder and
 * of two starts at once one wins. The password is generated and lies inside, readable by the owner only.
 */
export async function initData(native: string, home: string, user: OtherUser | null): Promise<string> {
  const data = join(home, 'data')
  if ((await stat(data).catch(() => null)) !== null) return data
  const draft = join(home, `draft-${randomUUID()}`)
  const password = join(home, `password-${randomUUID()}`)
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (user !== null) await chown(password, user.uid, user.gid)
  try {
    await runInitdb(native, draft, password, user)
    await rename(password, join(draft, passwordFile))
    await rename(draft, data).catch(async (error: unknown) => {
      if ((await stat(data).catch(() => null)) === null) throw error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
    await rm(password, { force: true })
  }
  return data
}

async function runInitdb(native: string, data: string, password: string, user: OtherUser | null): Promise<void> {
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['--auth=scram-sha-256', `--username=${superuser}`, `--pwfile=${password}`]
  const args = [`--pgdata=${data}`, ...locale, ...access, '--no-sync', '--no-instructions']
  await promisify(execFile)(join(native, 'bin', 'initdb'), args, { ...user, cwd: '/' }).catch(
    (error: { stderr?: string }) => {
      const lines = (error.stderr ?? String(error)).trim().split('\n')
      throw new Refused('DATABASE_INIT_FAILED', `The database could not be created: ${lines.at(-1)}`)
    },
  )
}

export async function readPassword(data: string): Promise<string> {
  return (await readFile(join(data, passwordFile), 'utf8')).trim()
}
