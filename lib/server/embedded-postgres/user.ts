import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { Refused } from '#lib/domain/refused.ts'

/** Whom the server runs as; Postgres refuses to run as root. */
export interface OtherUser {
  uid: number
  gid: number
}

async function idOf(flag: '-u' | '-g', name: string): Promise<number | null> {
  try {
    const { stdout } = await promisify(execFile)('id', [flag, name])
    return Number(stdout.trim())
  } catch {
    return null
  }
}

/** Null when this process may run the server itself; else, as root, the user `postgres` or `nobody`. */
export async function otherUser(): Promise<OtherUser | null> {
  if (process.getuid?.() !== 0) return null
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = [await idOf('-u', name), await idOf('-g', name)]
    if (uid !== null && gid !== null) return { uid, gid }
  }
  throw new Refused(
    'DATABASE_NEEDS_A_USER',
    'The database cannot run as root and found no user postgres or nobody. Start as another user or set DATABASE_URL.',
  )
}

/** Whether the user can pass every folder down to this path. Folders that do not exist yet are judged by their parent. */
export async function canEnter(user: OtherUser, path: string): Promise<boolean> {
  const parent = dirname(path)
  if (parent !== path && !(await canEnter(user, parent))) return false
  const found = await stat(path).catch(() => null)
  if (found === null || !found.isDirectory()) return true
  const shift = found.uid === user.uid ? 6 : found.gid === user.gid ? 3 : 0
  return ((found.mode >> shift) & 1) === 1
}
