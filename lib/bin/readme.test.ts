import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startSandbox } from '#lib/sandbox/start.ts'

const readme = readFileSync('README.md', 'utf8')
const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'))
const terminal = commands.filter((command) => command.startsWith('npm run --silent landfall -- '))
const kubectl = commands.filter((command) => command.startsWith('kubectl '))
const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0
/** Files that only the reader has. */
const namesFiles = (command: string) => command.includes(' probe ') || command.includes(' replay ')
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')))

const run = (command: string) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const args = command.split(' ').slice('npm run --silent landfall --'.split(' ').length)
    const done = (error: { code?: unknown } | null, stdout: string, stderr: string) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    execFile(process.execPath, ['lib/bin/cli.ts', ...args], { maxBuffer: 1 << 26 }, done)
  })

describe('the README', () => {
  it('names only scripts that exist', () => {
    const named = [...readme.matchAll(/npm run (?:--silent )?([\w-]+)/g)].map(([, name = '']) => name)
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  })
  it.each(terminal.filter((command) => !namesFiles(command)))('%s', async (command) => {
    const { code, stdout, stderr } = await run(command)
    expect(stderr).toBe('')
    expect(stdout).not.toBe('')
    // The sample fleet has faults on purpose.
    expect(code).toBe(command.includes(' check ') ? 1 : 0)
  })
  it.each(terminal.filter(namesFiles))('%s is understood, up to the files it names', async (command) => {
    expect(await run(command)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^FILE_NOT_FOUND: .+\n$/),
    })
  })
  it('shows pictures that are there', () => {
    const pictures = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path = '']) => path)
    expect(pictures.filter((path) => !existsSync(path))).toEqual([])
  })
  it.skipIf(!hasKubectl)('changes the sandbox by commands that it understands', { timeout: 60_000 }, async () => {
    const dir = mkdtempSync(join(tmpdir(), 'landfall-readme-'))
    const sandbox = await startSandbox({ dir })
    try {
      const answers: string[] = []
      for (const command of kubectl) {
        const [program = '', ...args] = command.replaceAll("'", '').replace('.landfall/sandbox', dir).split(' ')
        answers.push((await promisify(execFile)(program, args)).stdout.trim())
      }
      expect(answers).toEqual(['deployment.apps/agent-portal scaled', 'poddisruptionbudget.policy/recommend patched'])
    } finally {
      await sandbox.stop()
      rmSync(dir, { recursive: true, force: true })
    }
  })
  it('names every setting that the program reads, and no other', () => {
    const table = [...readme.matchAll(/^\| (`[A-Z_`, ]+`) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/[A-Z_]+/g)].map(([name]) => name),
    )
    const sources = ['lib/server/environment.ts', 'lib/bin/edge/settings.ts', 'lib/bin/up.ts']
      .map((file) => readFileSync(file, 'utf8'))
      .join()
    expect(table.filter((name) => !sources.includes(name))).toEqual([])
    const read = [...readFileSync('lib/server/environment.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(
      ([, name = '']) => name,
    )
    expect(read.filter((name) => !table.includes(name) && name !== 'NODE_TLS_REJECT_UNAUTHORIZED')).toEqual([])
  })
})
