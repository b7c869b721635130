import { rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface PlainPath {
  path: string
  /** Takes the link away again, where there is one. */
  remove(): void
}

/**
 * A path of a folder that can stand in a shell command as it is. Mount paths are replaced inside the text of commands,
 * where a space or a quote of somebody's home folder would end a word.
 */
export function plainPath(folder: string, random: () => number): PlainPath {
  if (/^[\w./-]+$/.test(folder)) return { path: folder, remove: () => undefined }
  const path = join(tmpdir(), `landfall-sandbox-${Math.floor(random() * 1e12).toString(36)}`)
  symlinkSync(folder, path)
  return { path, remove: () => rmSync(path, { force: true }) }
}
