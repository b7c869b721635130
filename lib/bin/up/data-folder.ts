import { accessSync, constants, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refused } from '../../domain/refused.ts'
import { makeFolder } from '../../server/make-folder.ts'

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/**
 * Makes the folder that holds the database and logs, and takes it for this process. Answers how to give it back.
 * Throws DATA_NOT_WRITABLE, or ALREADY_RUNNING while another `up` holds it; the mark of a dead one is ignored.
 */
export function takeDataFolder(folder: string): () => void {
  try {
    makeFolder(join(folder, 'logs'))
    accessSync(folder, constants.W_OK)
  } catch {
    throw new Refused('DATA_NOT_WRITABLE', `The folder ${folder} cannot be written. Set LANDFALL_DATA to one that can.`)
  }
  const mark = join(folder, 'up.pid')
  const holder = Number(readOr(mark, ''))
  if (holder > 0 && holder !== process.pid && isAlive(holder))
    throw new Refused(
      'ALREADY_RUNNING',
      `Landfall already runs on ${folder} (process ${holder}). Stop it first, or set LANDFALL_DATA.`,
    )
  writeFileSync(mark, String(process.pid))
  return () => rmSync(mark, { force: true })
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return otherwise
  }
}
