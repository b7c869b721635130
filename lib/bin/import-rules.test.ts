import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import { expect, it } from 'vitest'
import { importRules } from './import-rules.config.ts'

/** Names of the rules that a tree of these files breaks. */
async function brokenBy(files: Record<string, string>): Promise<string[]> {
  const baseDir = mkdtempSync(join(tmpdir(), 'landfall-imports-'))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(baseDir, file)), { recursive: true })
    writeFileSync(join(baseDir, file), text)
  }
  const { tsConfig: _, ...options } = importRules.options ?? {}
  const { output } = await cruise(['.'], {
    ...options,
    baseDir,
    ruleSet: { forbidden: importRules.forbidden ?? [] },
    validate: true,
  })
  if (typeof output === 'string') throw new Error('the cruiser answered with text')
  return output.summary.violations.map((violation) => violation.rule.name).sort()
}

const empty = 'export const x = 1\n'
it.each([
  ['lib/domain/a.ts', 'lib/server/b.ts', 'domain-is-ground'],
  ['lib/checks/a.ts', 'lib/cluster/b.ts', 'checks-are-pure'],
  ['lib/cluster/a.ts', 'lib/server/b.ts', 'cluster-reads-only'],
  ['components/ui/a.tsx', 'lib/server/b.ts', 'components-stay-in-the-browser'],
  ['app/a.tsx', 'lib/server/queue.ts', 'app-is-thin'],
  ['app/a.tsx', 'lib/cluster/connect.ts', 'app-reads-no-cluster'],
  ['lib/sandbox/a.ts', 'lib/domain/b.ts', 'sandbox-stands-alone'],
  ['lib/server/a.ts', 'lib/bin/b.ts', 'bin-is-the-rim'],
])('%s may not import %s', async (from, to, rule) => {
  const up = from
    .split('/')
    .slice(1)
    .map(() => '..')
    .join('/')
  expect(await brokenBy({ [from]: `import { x } from '${up}/${to}'\nexport const y = x\n`, [to]: empty })).toEqual([
    rule,
  ])
})

it('lets components read the domain', async () => {
  const from = "import { x } from '../lib/domain/b.ts'\nexport const y = x\n"
  expect(await brokenBy({ 'components/a.ts': from, 'lib/domain/b.ts': empty })).toEqual([])
})
