import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { factSet, workload } from '../../checks/fixtures.ts'
import { everyCheck, judgeService } from '../../checks/judge.ts'
import { plain, tell } from '../../checks/tell.ts'
import type { RunFile } from '../../domain/run-file.ts'
import { workloadKey } from '../../domain/workload.ts'
import { snapshotFormat } from '../../server/batch/snapshot.ts'
import { replay } from './replay.ts'
import { run } from './test-process.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'landfall-replay-'))
})
afterAll(() => rm(folder, { recursive: true }))

const at = '2026-11-22T10:00:00Z'
const shop = workload()
const facts = factSet({ workloads: [shop], pods: [], services: [] })
const judged = judgeService(facts, [shop], everyCheck, at)
const good = (): RunFile => ({
  format: 2,
  factsFormat: snapshotFormat,
  run: { id: 'r', service: 'shop', trigger: 'person', startedAt: at, endedAt: at },
  items: everyCheck.map(({ check: { id, version, severity, level } }) => ({
    check: id,
    version,
    params: {},
    severity,
    level,
  })),
  verdicts: judged.flatMap((verdict) => tell('en', verdict, 'shop') ?? []).map(plain),
  clusters: [{ cluster: 'main', takenAt: at, workloads: [workloadKey(shop)], facts }],
})

let files = 0
async function fileOf(content: unknown): Promise<string> {
  files += 1
  const path = join(folder, `${files}.json`)
  await writeFile(path, typeof content === 'string' || content instanceof Buffer ? content : JSON.stringify(content))
  return path
}
const again = async (content: unknown) => replay(await fileOf(content))
const refusal = (content: unknown) =>
  again(content).then(
    () => 'none',
    ({ code, message }) => `${code}: ${message}`,
  )

describe('a run is judged again', () => {
  test('with the verdicts of its file', async () => {
    const file = good()
    expect(await again(file)).toEqual({
      stdout: `{"verdicts":${JSON.stringify(file.verdicts)}}\n`,
      stderr: '',
      code: 0,
    })
  })

  test('also when somebody formatted the file', async () => {
    expect(await again(JSON.stringify(good(), null, 2))).toMatchObject({ code: 0 })
  })

  test('and says what a changed verdict is now', async () => {
    const file = good()
    const [first] = file.verdicts
    if (first === undefined) throw new Error('no verdict')
    const { outcome, summary } = first
    first.outcome = 'notApplicable'
    const { code, stdout, stderr } = await again(file)
    expect([code, stdout]).toEqual([1, (await again(good())).stdout])
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(
        /^REPLAY_DIFFERS: 1 of \d+ verdicts are not those of the file\. No check has another version/,
      ),
      `VERDICT_DIFFERS: ${first.check} was notApplicable "${summary}" (version 1); it is ${outcome} "${summary}" (version 1) now.`,
      '',
    ])
  })

  test('and says when facts were changed', async () => {
    const file = good()
    if (file.clusters[0]) file.clusters[0].facts = factSet({ workloads: [workload({ graceSeconds: 1 })], pods: [] })
    expect(await again(file)).toMatchObject({ code: 1, stderr: expect.stringMatching(/^REPLAY_DIFFERS: /) })
  })

  test('and names the checks that have another version now', async () => {
    const file = good()
    const [item] = file.items
    const [verdict] = file.verdicts
    if (item === undefined || verdict === undefined) throw new Error('nothing asked')
    item.version = 9
    verdict.version = 9
    expect((await again(file)).stderr).toContain(`Checks that changed since: ${item.check}.`)
  })

  test('and tells a check that is gone', async () => {
    const file = good()
    const [item] = file.items
    const [verdict] = file.verdicts
    if (item === undefined || verdict === undefined) throw new Error('nothing asked')
    item.check = 'gone'
    verdict.check = 'gone'
    const { code, stderr } = await again(file)
    expect([code, stderr]).toEqual([1, expect.stringContaining('gone was ')])
    expect(stderr).toContain('nobody asks it now')
  })

  test('of a service without a cluster', async () => {
    const nowhere = { workloads: { ok: true as const, at, value: [], gaps: [] } }
    const verdicts = judgeService(nowhere, [], everyCheck, at).flatMap((verdict) => tell('en', verdict, 'shop') ?? [])
    expect(await again({ ...good(), clusters: [], verdicts: verdicts.map(plain) })).toMatchObject({ code: 0 })
  })
})

describe('a file that is none is refused', () => {
  const deep = (times: number) => `${'['.repeat(times)}${']'.repeat(times)}`
  test.each([
    ['empty', '', 'SNAPSHOT_INVALID'],
    ['text', 'hello', 'SNAPSHOT_INVALID'],
    ['bytes', Buffer.from([0xff, 0xfe, 0x00]), 'SNAPSHOT_INVALID'],
    ['a number', '1', 'SNAPSHOT_INVALID'],
    ['null', 'null', 'SNAPSHOT_INVALID'],
    ['a list', '[]', 'SNAPSHOT_INVALID'],
    ['half a file', JSON.stringify(good()).slice(0, -20), 'SNAPSHOT_INVALID'],
    ['nested a million times', deep(1_000_000), 'SNAPSHOT_INVALID'],
    ['the first format', { run: 'r', clusters: [] }, 'SNAPSHOT_UNREADABLE'],
    ['a later format', { ...good(), format: 3 }, 'SNAPSHOT_UNREADABLE'],
    ['facts of another format', { ...good(), factsFormat: 0 }, 'SNAPSHOT_UNREADABLE'],
    ['an unknown key', { ...good(), more: 1 }, 'SNAPSHOT_INVALID'],
    ['a missing key', { ...good(), items: undefined }, 'SNAPSHOT_INVALID'],
    ['a list where a text belongs', { ...good(), run: { ...good().run, id: [] } }, 'SNAPSHOT_INVALID'],
  ])('%s', async (_, content, code) => {
    expect(await refusal(content)).toMatch(new RegExp(`^${code}: .+\\.$`))
  })

  test('deep nesting inside a place where anything may stand', async () => {
    const text = JSON.stringify(good()).replace('"params":{}', `"params":{"x":${deep(100_000)}}`)
    expect(await refusal(text)).toContain('it is nested too deeply')
  })

  test.each(['__proto__', '\\u005f_proto__'])('a key %s', async (key) => {
    const text = JSON.stringify(good()).replace('"params":{}', `"params":{"${key}":{"min":1}}`)
    expect(await refusal(text)).toContain('it names the prototype')
    expect(Reflect.get({}, 'min')).toBeUndefined()
  })

  test('200 MB', async () => {
    const path = join(folder, 'large.json')
    const file = await open(path, 'w')
    await file.truncate(200 * 1024 * 1024)
    await file.close()
    await expect(replay(path)).rejects.toMatchObject({ code: 'SNAPSHOT_TOO_LARGE' })
  })
})

describe.concurrent('the command', () => {
  test('prints the verdicts and nothing else', async () => {
    const { code, stdout, stderr } = await run(folder, ['replay', await fileOf(good())])
    expect([code, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toEqual({ verdicts: good().verdicts })
  })

  test.each([
    [['replay', 'none.json'], 'FILE_NOT_FOUND: none.json does not exist.'],
    [['replay', '.'], 'FILE_UNREADABLE: . cannot be read (EISDIR).'],
    [['replay'], 'USAGE: Name the file of a run, as its page lets you download it. See landfall replay --help.'],
    [['replay', 'a', 'b'], 'USAGE: That is one argument too many. See landfall replay --help.'],
  ])('%j is one line and exit 2', async (args, line) => {
    expect(await run(folder, args)).toEqual({ code: 2, stdout: '', stderr: `${line}\n` })
  })
})
