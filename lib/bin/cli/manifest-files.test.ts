import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readInputs } from './manifest-files.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'landfall-files-'))
  await mkdir(join(folder, 'b', 'c'), { recursive: true })
  await mkdir(join(folder, '.git'))
  const files = ['z.yml', 'a.yaml', 'b/c/deep.json', 'b/values.txt', '.git/hidden.yaml']
  for (const file of files) await writeFile(join(folder, file), `file: ${file}`)
  await symlink(folder, join(folder, 'b', 'again'))
  await symlink(join(folder, 'a.yaml'), join(folder, 'link.yaml'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(...paths: string[]) {
  const texts: string[] = []
  const problems = await readInputs(paths, Readable.from([Buffer.from('from stdin')]), ({ text }) => {
    texts.push(text)
    return []
  })
  return { texts, problems: problems.map(({ code }) => code) }
}

test('a folder is read by name with the folders in it, hidden ones and links to folders left out', async () => {
  expect(await read(folder)).toEqual({
    texts: ['file: a.yaml', 'file: b/c/deep.json', 'file: z.yml'],
    problems: [],
  })
})

test('a file is read once, however often and under whatever name it is given', async () => {
  const file = join(folder, 'a.yaml')
  expect(await read(file, join(folder, 'link.yaml'), join(folder, 'b', '..', 'a.yaml'), '-', '-')).toEqual({
    texts: ['file: a.yaml', 'from stdin'],
    problems: [],
  })
})

test('a file that is named is read whatever it is called', async () => {
  expect(await read(join(folder, 'b', 'values.txt'))).toEqual({ texts: ['file: b/values.txt'], problems: [] })
})

test('a path through a file does not exist', async () => {
  expect(await read(join(folder, 'a.yaml', 'b'))).toEqual({ texts: [], problems: ['FILE_NOT_FOUND'] })
})

test('what is wrong in an input stands in the order of the inputs', async () => {
  const problems = await readInputs(['none-1', '-', 'none-2'], Readable.from([Buffer.from('x')]), () => [
    { code: 'INSIDE', sentence: 'x', weight: 'bad' },
  ])
  expect(problems.map(({ code }) => code)).toEqual(['FILE_NOT_FOUND', 'INSIDE', 'FILE_NOT_FOUND'])
})

test('a pipe that lies in a folder is left out: reading it might never end', async () => {
  const beside = join(folder, 'beside')
  await mkdir(beside)
  await writeFile(join(beside, 'a.yaml'), 'text')
  execFileSync('mkfifo', [join(beside, 'pipe.yaml')])
  expect(await read(beside)).toEqual({ texts: ['text'], problems: [] })
})
