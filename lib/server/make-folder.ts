import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/** Like mkdir -p. Node's own recursive mkdir never returns where the file system answers ENOENT to everything (/proc). */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder)
}
