import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadAll } from 'js-yaml'
import { judgeAll } from '../../lib/bin/cli/judged.ts'
import { collectManifests } from '../../lib/bin/cli/manifest-objects.ts'
import { documentsIn } from '../../lib/bin/cli/manifest-text.ts'
import { everyCheck } from '../../lib/checks/judge.ts'
import { factsFromObjects } from '../../lib/cluster/from-objects.ts'
import { marks } from './marks.ts'

// Judges a folder of manifests in one process, or only parses it (the baseline), and prints what each step took. A third argument
// has it judge so many times before.
const at = '2026-11-22T15:07:00Z'
const [folder = '.', task = 'config', times = '0'] = process.argv.slice(2)
const warmUp = Number(times)
const { step, cpu } = marks()

const files = readdirSync(folder).sort()
const texts = step('read', () => files.map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') })))
const result = task === 'parse' ? parse() : judge()
const hash = createHash('sha256').update(JSON.stringify(result)).digest('hex')
process.stdout.write(JSON.stringify({ cpu, hash, checks: itemsOf().length, services: result.length }))

function parse(): unknown[] {
  return step('parse', () => texts.flatMap(({ text }) => loadAll(text)))
}

function itemsOf() {
  return task === 'every' ? everyCheck : everyCheck.filter(({ check }) => check.kind === 'config')
}

function judge() {
  const documents = step('parse', () => texts.flatMap(({ file, text }) => documentsIn(text, file).documents))
  const facts = step('facts', () => {
    const { objects } = collectManifests(documents)
    return factsFromObjects(
      objects.map(({ value }) => value),
      at,
    )
  })
  // A worker judges fleet after fleet. The facts are copied so that each time builds its own indexes.
  for (let time = 0; time < warmUp; time += 1) judgeAll({ ...facts }, itemsOf(), [], at)
  return step('judge', () => judgeAll({ ...facts }, itemsOf(), [], at))
}
