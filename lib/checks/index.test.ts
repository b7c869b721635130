import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { factSchemas } from '../domain/facts.ts'
import { areas, kinds, langs, levels, severities } from '../domain/verdict.ts'
import { at, factSet, miss, workload } from './fixtures.ts'
import { checkOf, checks, runCheck } from './index.ts'

const files = new Set(readdirSync(import.meta.dirname))

test('there are checks, and each has an id of its own', () => {
  expect(checks.length).toBeGreaterThan(0)
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
})

test('a check is found by its id, and only by that', () => {
  expect(checks.map(({ id }) => checkOf(id))).toEqual(checks)
  expect(checkOf('constructor')).toBeUndefined()
})

test('every file that defines a check is in the registry', () => {
  const defining = [...files].filter((file) => {
    if (file.endsWith('.test.ts') || !file.endsWith('.ts')) return false
    return readFileSync(join(import.meta.dirname, file), 'utf8').includes('= defineCheck({')
  })
  expect(defining.sort()).toEqual(checks.map(({ id }) => `${id}.ts`).sort())
})

const refused = Object.fromEntries(Object.keys(factSchemas).map((key) => [key, miss()]))

describe.each(checks.map((check) => ({ check, id: check.id })))('$id', ({ check, id }) => {
  test('is named after its file and has a test', () => {
    expect(files).toContain(`${id}.ts`)
    expect(files).toContain(`${id}.test.ts`)
  })

  test('has a place in the catalogue', () => {
    expect(areas).toContain(check.area)
    expect(levels).toContain(check.level)
    expect(severities).toContain(check.severity)
    expect(kinds).toContain(check.kind)
    expect(check.version).toBeGreaterThan(0)
  })

  test('reads facts that exist, always the workloads, and the Services where it asks for them', () => {
    expect(Object.keys(factSchemas)).toEqual(expect.arrayContaining([...check.needs]))
    expect(check.needs).toContain('workloads')
    if (check.who === 'S') expect(check.needs).toContain('services')
  })

  test('has a default for every setting', () => {
    expect(check.params.safeParse({}).success).toBe(true)
  })

  test('says everything in both languages', () => {
    for (const lang of langs) {
      const { title, why, fix, says } = check.text[lang]
      expect([title, why, fix, ...Object.values(says)].every((text) => text.trim() !== '')).toBe(true)
    }
    expect(Object.keys(check.text.ja.says).sort()).toEqual(Object.keys(check.text.en.says).sort())
  })

  test('without a fact, or with every fact refused, it is unknown', () => {
    expect(runCheck(check, {}, [], {}, at).outcome).toBe('unknown')
    expect(runCheck(check, refused, [], {}, at).outcome).toBe('unknown')
  })

  test('with the workload alone and all else refused, it never passes on what it did not see', () => {
    const seen = { ...refused, ...factSet({ workloads: [workload()] }), services: miss() }
    const verdict = runCheck(check, seen, [workload()], {}, at)
    if (check.who === 'S') expect(verdict.outcome).toBe('unknown')
    else expect(verdict.summary.key).not.toBe('@threw')
  })
})
