import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments, stringify } from 'yaml'
import { factsOf } from '#lib/checks/facts.ts'
import { pod, podContainer } from '#lib/checks/fixtures.ts'
import { checkOf } from '#lib/checks/index.ts'
import type { Step } from '#lib/checks/patches/define.ts'
import { patches, patchOf } from '#lib/checks/patches/index.ts'
import { runCheck } from '#lib/checks/run-check.ts'
import { factsFromObjects } from '#lib/cluster/from-objects.ts'
import type { FactSet } from '#lib/domain/facts.ts'
import { type Workload, workloadKey } from '#lib/domain/workload.ts'
import { strategicPatch } from '#lib/sandbox/api/merge.ts'
import { kustomizationOf } from './kustomization.ts'

const at = '2026-11-22T15:07:00Z'
const read = (path: string): unknown[] =>
  parseAllDocuments(readFileSync(new URL(path, import.meta.url), 'utf8')).map((each): unknown => each.toJS())
const manifests = [...read('../../sandbox/fleet/fleet.yaml'), ...read('broken.yaml')]

/** What a cluster would add to manifests that were applied and came up: two ready pods of each workload, and what the budgets allow. */
function cameUp(objects: readonly unknown[]): FactSet {
  const set = factsFromObjects(objects, at, { whole: true })
  const workloads = workloadsIn(set)
  const pods = workloads.flatMap(({ ns, group, kind, name, containers }) =>
    ['a', 'b'].map((end) =>
      pod({
        ns,
        name: `${name}-${end}`,
        node: `node-${end}`,
        workload: { group, kind, name },
        containers: containers.map((each) =>
          podContainer({ name: each.name, kind: each.kind, requests: each.requests }),
        ),
      }),
    ),
  )
  const budgets = set.disruptionBudgets?.ok ? set.disruptionBudgets.value : []
  return {
    ...set,
    pods: { ok: true, at, gaps: [], value: pods },
    disruptionBudgets: {
      ok: true,
      at,
      gaps: [],
      value: budgets.map((budget) => {
        const expected =
          workloads.find(({ templateLabels }) => templateLabels.app === budget.selector?.matchLabels.app)?.desired ?? 2
        const allowed =
          budget.minAvailable === null ? Number(budget.maxUnavailable) : expected - Number(budget.minAvailable)
        return {
          ...budget,
          status: { observed: true, allowed, currentHealthy: expected, desiredHealthy: expected - allowed, expected },
        }
      }),
    },
  }
}

const workloadsIn = (set: FactSet): readonly Workload[] => (set.workloads?.ok ? set.workloads.value : [])

function judge(objects: readonly unknown[], check: string, key: string) {
  const set = cameUp(objects)
  const workload = workloadsIn(set).find((each) => workloadKey(each) === key)
  const known = checkOf(check)
  if (workload === undefined || known === undefined) throw new Error(`no ${check} or ${key}`)
  return { outcome: runCheck(known, set, [workload], {}, at).outcome, set, workload, params: known.params.parse({}) }
}

/** Every workload that a check fails or warns of and a patch mends, with the steps. */
const cases = workloadsIn(cameUp(manifests)).flatMap((each) =>
  patches.flatMap((patch) => {
    const key = workloadKey(each)
    if (patch.check === 'lameduck') return []
    const { outcome, set, workload, params } = judge(manifests, patch.check, key)
    const steps = patch.steps(workload, factsOf(set), params)
    return outcome === 'pass' || outcome === 'notApplicable' || steps.length === 0
      ? []
      : [{ check: patch.check, key, outcome, steps }]
  }),
)

type Named = { kind?: unknown; metadata?: { name?: unknown; namespace?: unknown } }
const isNamed = (value: unknown): value is Named => typeof value === 'object' && value !== null

function applied(steps: readonly Step[], key: string): unknown[] {
  const [namespace = ''] = key.split('/')
  const changed = manifests.map((object) =>
    steps.reduce<unknown>((kept, step) => {
      if (step.type !== 'change' || !isNamed(object)) return kept
      const { kind, name } = step.target
      const hit = object.kind === kind && object.metadata?.name === name && object.metadata.namespace === namespace
      return hit ? strategicPatch(kept, step.change) : kept
    }, object),
  )
  const added = steps.flatMap((step) =>
    step.type === 'add' ? [strategicPatch(step.object, { metadata: { namespace } })] : [],
  )
  return [...changed, ...added]
}

/** As somebody would: the files beside the manifests of one namespace, and the lines added to a kustomization. */
function throughKustomize(steps: readonly Step[], key: string): unknown[] {
  const [namespace = ''] = key.split('/')
  const inside = (object: unknown) => isNamed(object) && object.metadata?.namespace === namespace
  const folder = mkdtempSync(join(tmpdir(), 'patch-'))
  try {
    writeFileSync(
      join(folder, 'base.yaml'),
      manifests
        .filter(inside)
        .map((each) => stringify(each))
        .join('---\n'),
    )
    const [lines, ...files] = kustomizationOf(steps)
    for (const { name, text } of files) writeFileSync(join(folder, name), text)
    const text = lines?.text ?? ''
    const own = text.startsWith('resources:')
      ? text.replace('resources:\n', 'resources:\n  - base.yaml\n')
      : `resources:\n  - base.yaml\n${text}`
    writeFileSync(join(folder, 'kustomization.yaml'), `namespace: ${namespace}\n${own}`)
    const said = execFileSync('kubectl', ['kustomize', folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    return [
      ...manifests.filter((each) => !inside(each)),
      ...parseAllDocuments(said).map((each): unknown => each.toJS()),
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const hasKubectl = spawnSync('kubectl', ['kustomize', '--help']).status === 0

test('every patch has a workload here that it mends', () => {
  const mended = new Set(cases.map(({ check }) => check))
  expect(patches.map(({ check }) => check).filter((check) => !mended.has(check))).toEqual(['lameduck'])
})

test('every patch belongs to a check', () => {
  const recorded = ['lameduck']
  expect(patches.map(({ check }) => check).filter((id) => !recorded.includes(id) && !checkOf(id))).toEqual([])
})

describe.each(cases)('$check of $key, now $outcome', ({ check, key, steps }) => {
  test('passes once the patch is applied', () => {
    expect(judge(applied(steps, key), check, key).outcome).toBe('pass')
  })

  test('has nothing left to patch', () => {
    const { set, workload, params } = judge(applied(steps, key), check, key)
    expect(patchOf(check)?.steps(workload, factsOf(set), params)).toEqual([])
  })
})

/** Kustomize takes a quarter of a second each time: one workload of each check goes through it. */
const oneEach = [...new Map(cases.map((each) => [each.check, each])).values()]

describe.skipIf(!hasKubectl).each(oneEach)('$check of $key through kubectl kustomize', ({ check, key, steps }) => {
  test('is accepted, and passes with what it makes of the manifests', () => {
    expect(judge(throughKustomize(steps, key), check, key).outcome).toBe('pass')
  })
})
