import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const stamp = '.next/landfall-built-from'
const sources = [
  'app/**',
  'components/**',
  'lib/{client,domain,checks,server,cluster}/**',
  'public/**',
  'prisma/schema.prisma',
  '*.{ts,mjs,json}',
]

/** One hash over everything the web build reads, so that an unchanged tree is not built twice. */
function sourceHash(): string {
  const hash = createHash('sha256')
  const files = globSync(sources, {
    exclude: (name) => name.endsWith('.tsbuildinfo') || name === 'next-env.d.ts',
  }).sort()
  for (const file of files) {
    // a part of an address may end like a file and is a folder: `checklist.md`
    if (!/\.[a-z0-9]+$/i.test(file) || /\.test\.tsx?$/.test(file) || !statSync(file).isFile()) continue
    hash.update(`${file}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Whether `.next` holds a build of exactly these sources. */
export function isBuilt(): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash()
}

/** Builds the web application. Throws a sentence when the build fails. */
function build(): void {
  const hash = sourceHash()
  const { status } = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (status !== 0) throw new Error('The web application could not be built; run `npm run build` to see why.')
  mkdirSync('.next', { recursive: true })
  writeFileSync(stamp, hash)
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !isBuilt()) build()
