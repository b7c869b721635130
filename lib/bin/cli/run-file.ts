import { Refused } from '../../domain/refused.ts'
import { type RunFile, runFileFormat, runFileSchema } from '../../domain/run-file.ts'
import { snapshotFormat } from '../../server/batch/snapshot.ts'
import { readBytes } from './read-bytes.ts'

const largest = 128 * 1024 * 1024
/** What Kubernetes nests, and some more. */
const deepest = 64

const invalid = (path: string, why: string) =>
  new Refused(
    'SNAPSHOT_INVALID',
    `${path} is not the file of a run: ${why}. Download it again from the page of the run.`,
  )

function tooLarge(path: string): Refused {
  return new Refused(
    'SNAPSHOT_TOO_LARGE',
    `${path} is larger than ${largest / 1024 / 1024} MiB, which is the most that is read.`,
  )
}

/** Why a value is none that we ever wrote, whatever its shape; null when nothing speaks against it. Walks without recursion. */
function hostile(value: unknown): string | null {
  let level = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return 'it is nested too deeply'
    const next: unknown[] = []
    for (const each of level) {
      if (typeof each !== 'object' || each === null) continue
      if (Object.hasOwn(each, '__proto__')) return 'it names the prototype of an object'
      for (const inner of Object.values(each)) if (typeof inner === 'object') next.push(inner)
    }
    level = next
  }
  return null
}

function parse(path: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw invalid(path, 'it is not JSON')
  }
}

/** The formats of a file that says which it has; those of the first version held `run` and `clusters` and named no format. */
function formatsOf(value: unknown): { file: unknown; facts: unknown } | null {
  if (typeof value !== 'object' || value === null || !('run' in value) || !('clusters' in value)) return null
  const file = 'format' in value ? value.format : 1
  return { file, facts: 'factsFormat' in value ? value.factsFormat : snapshotFormat }
}

/**
 * The run in a file. Throws Refused: `FILE_NOT_FOUND`, `FILE_UNREADABLE`, `SNAPSHOT_TOO_LARGE`, `SNAPSHOT_INVALID` for what is no such
 * file, and `SNAPSHOT_UNREADABLE` for one that another version wrote.
 */
export async function readRunFile(path: string): Promise<RunFile> {
  const value = parse(path, await readBytes({ path }, largest, () => tooLarge(path)))
  const formats = formatsOf(value)
  if (formats === null) throw invalid(path, 'it does not hold a run')
  if (formats.file !== runFileFormat || formats.facts !== snapshotFormat)
    throw new Refused(
      'SNAPSHOT_UNREADABLE',
      `${path} was written by another version of Landfall. Download it again, or replay it with the version that wrote it.`,
    )
  const why = hostile(value)
  if (why !== null) throw invalid(path, why)
  const { data, error } = runFileSchema.safeParse(value)
  if (data !== undefined) return data
  const [issue] = error.issues
  throw invalid(path, `${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'unexpected'}`.slice(0, 300))
}
