import { createHash, randomUUID } from 'node:crypto'
import { chown, cp, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { makeFolder } from '../make-folder.ts'
import type { Binaries } from './binaries.ts'
import { hydrateSymlinks } from './hydrate-symlinks.ts'
import { canEnter, type OtherUser } from './user.ts'

/** Where root keeps what another user must reach. */
const shared = '/var/lib/landfall'

/** The folder the server keeps its files in: the wanted one, or one of its own below /var/lib when the other user cannot get there. */
export async function placeHome(wanted: string, user: OtherUser | null): Promise<string> {
  const path = resolve(wanted)
  const name = createHash('sha256').update(path).digest('hex').slice(0, 12)
  const home = user === null || (await canEnter(user, path)) ? path : join(shared, name)
  makeFolder(home)
  if (user !== null) await chown(home, user.uid, user.gid)
  return home
}

/** The folder of the binaries, with their links in place; copied once when the other user cannot get to them. */
export async function placeBinaries({ native, version }: Binaries, user: OtherUser | null): Promise<string> {
  if (user === null || (await canEnter(user, native))) {
    await hydrateSymlinks(native)
    return native
  }
  const copy = join(shared, `postgres-${version}`, 'native')
  if ((await stat(copy).catch(() => null)) !== null) return copy
  const draft = join(shared, `draft-${randomUUID()}`)
  await cp(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  await hydrateSymlinks(join(draft, 'native'))
  await rename(draft, join(shared, `postgres-${version}`)).catch(() => rm(draft, { recursive: true, force: true }))
  return copy
}
