import { createReadStream } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { bad, type Problem } from './problems.ts'

/** What problems call the input that has no path. */
export const stdinName = 'standard input'

/** One input as text; `source` is the path as it was given or found. */
export interface Input {
  source: string
  text: string
}

const largest = 32 * 1024 * 1024
const isManifest = /\.(ya?ml|json)$/i

function unreadable(source: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return bad('FILE_NOT_FOUND', `${source} does not exist.`)
  if (code === 'EACCES' || code === 'EPERM') return bad('FILE_UNREADABLE', `${source} may not be read by this user.`)
  return bad('FILE_UNREADABLE', `${source} cannot be read (${String(code ?? 'unknown reason')}).`)
}

function tooLarge(source: string): Problem {
  return bad(
    'MANIFEST_TOO_LARGE',
    `${source} is larger than ${largest / 1024 / 1024} MiB, which is the most that is read.`,
  )
}

/** Manifests of a folder and the folders in it, by name. Hidden ones and links to folders are left out: links may go round. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const sorted = entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const found: string[] = []
  for (const entry of sorted) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...(await filesIn(path)))
    else if (isManifest.test(entry.name) && (await mayBeRead(path))) found.push(path)
  }
  return found
}

/** A pipe or a device that lies in a folder is left out: reading it may never end. A link that leads nowhere stays, to be told. */
async function mayBeRead(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found === null || found.isFile()
}

/** Reads at most the limit, also of what has no size beforehand: standard input, a pipe. */
async function readText(stream: Readable, source: string): Promise<Input | Problem> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    const bytes: Uint8Array = Buffer.from(chunk)
    size += bytes.length
    if (size > largest) return tooLarge(source)
    chunks.push(bytes)
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
    if (text.trim() === '') return bad('MANIFEST_EMPTY', `${source} is empty.`)
    return { source, text }
  } catch {
    return bad('MANIFEST_INVALID', `${source} is not UTF-8 text.`)
  }
}

async function readPath(source: string): Promise<Input | Problem> {
  try {
    const { size } = await stat(source)
    if (size > largest) return tooLarge(source)
    return await readText(createReadStream(source), source)
  } catch (error) {
    return unreadable(source, error)
  }
}

/** The files that a path stands for: itself, or what its folder holds. */
async function expand(path: string): Promise<string[] | Problem> {
  try {
    if (!(await stat(path)).isDirectory()) return [path]
    const files = await filesIn(path)
    return files.length > 0 ? files : bad('NO_MANIFESTS', `${path} holds no .yaml, .yml or .json file.`)
  } catch (error) {
    return unreadable(path, error)
  }
}

/**
 * Reads all inputs, in the order given and each file once, one at a time: `take` gets its text before the next is
 * read, and answers with what is wrong in it. Answers with all that is wrong, in that order; never throws.
 */
export async function readInputs(
  paths: readonly string[],
  stdin: Readable,
  take: (input: Input) => readonly Problem[],
): Promise<Problem[]> {
  const problems: Problem[] = []
  const seen = new Set<string>()
  for (const path of paths) {
    const files = path === '-' ? ['-'] : await expand(path)
    if (!Array.isArray(files)) {
      problems.push(files)
      continue
    }
    for (const file of files) {
      const real = file === '-' ? '-' : await realpath(file).catch(() => file)
      if (seen.has(real)) continue
      seen.add(real)
      const input = file === '-' ? await readText(stdin, stdinName) : await readPath(file)
      const found = 'code' in input ? [input] : take(input)
      for (const problem of found) problems.push(problem)
    }
  }
  return problems
}
