#!/usr/bin/env node
// The first step of every npm script. It runs on whatever Node the machine has (20 or newer), installs what is
// missing, and hands over to the Node that the project pins. Built-ins only: nothing is installed yet.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const entries = {
  up: 'lib/bin/up.ts',
  test: 'lib/bin/test.ts',
  verify: 'lib/bin/verify.ts',
  landfall: 'lib/bin/cli.ts',
  build: 'lib/bin/build.ts',
  bench: 'bench/run.ts',
  prepare: null,
}
const [name = 'up', ...rest] = process.argv.slice(2)

function stop(code, sentence) {
  process.stderr.write(`${code}: ${sentence}\n`)
  process.exit(1)
}

function step(title, command, args, env = {}) {
  const started = Date.now()
  process.stderr.write(`· ${title} …\n`)
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  })
  if (error || status !== 0) stop('STEP_FAILED', `${title} did not succeed (${error?.message ?? `exit ${status}`}).`)
  process.stderr.write(`· ${title}: ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
}

const hashOf = (...files) => {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** Runs `action` unless it has already been done for exactly these inputs. */
function once(stamp, hash, action) {
  const file = join(root, stamp)
  if (existsSync(file) && readFileSync(file, 'utf8') === hash) return
  action()
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, hash)
}

if (!Object.hasOwn(entries, name)) stop('UNKNOWN_COMMAND', `start.mjs knows ${Object.keys(entries).join(', ')}.`)
if (Number(process.versions.node.split('.')[0]) < 20)
  stop('NODE_TOO_OLD', `Node ${process.versions.node} is too old to install with; use Node 20 or newer.`)

once('node_modules/.landfall/installed', hashOf('package-lock.json', 'package.json'), () => {
  step('installing packages', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
})

const pinned = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
const enough = ([major = 0, minor = 0]) => major > 22 || (major === 22 && minor >= 19)
const node = existsSync(pinned) ? pinned : process.execPath
if (node !== pinned && !enough(process.versions.node.split('.').map(Number)))
  stop(
    'NODE_TOO_OLD',
    `No Node is packaged for ${process.platform}-${process.arch}; install Node 22.19 or newer yourself.`,
  )

// Prisma only wants to see that its engine exists; generating a client does not run it.
const idle = ['/bin/true', '/usr/bin/true'].find((path) => existsSync(path)) ?? process.execPath
once('lib/server/generated/.made-from', hashOf('prisma/schema.prisma', 'package-lock.json'), () => {
  step('generating the database client', node, ['node_modules/prisma/build/index.js', 'generate', '--no-hints'], {
    PRISMA_SCHEMA_ENGINE_BINARY: idle,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  })
})

const entry = entries[name]
if (entry !== null) {
  const child = spawn(node, [entry, ...rest], { cwd: root, stdio: 'inherit' })
  // npm hands a signal to this process only; the entry knows how to stop what it started.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => stop('STEP_FAILED', `${entry} could not be started (${error.message}).`))
  child.on('exit', (status) => process.exit(status ?? 1))
}
