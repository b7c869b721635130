import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run, servicesIn, start } from './cli/test-process.ts'

let folder = ''
const landfall = (args: readonly string[], stdin?: string) => run(folder, args, stdin)

const good = `apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: jobs }
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          containers:
            - name: app
              image: registry.example/nightly:1.2
              envFrom: [{ configMapRef: { name: nightly } }]
              resources: { requests: { cpu: 100m, memory: 64Mi }, limits: { memory: 64Mi } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: nightly, namespace: jobs }
data: { LOG_LEVEL: info }
`
const latest = good.replace('nightly:1.2', 'nightly:latest')
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'landfall-cli-'))
  await writeFile(join(folder, 'good.yaml'), good)
  await writeFile(join(folder, 'latest.yaml'), latest.replaceAll('nightly', 'weekly'))
})
afterAll(() => rm(folder, { recursive: true }))

describe.concurrent('check', () => {
  test('exits 0 when nothing of severity error fails', async () => {
    const { code, stderr } = await landfall(['check', 'good.yaml'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  test('exits 1 when something does, and tells it as JSON and nothing else', async () => {
    const { code, stdout, stderr } = await landfall(['check', 'good.yaml', 'latest.yaml', '--format=json'])
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(servicesIn(stdout)).toEqual(['nightly', 'weekly'])
  })

  test('gives the same bytes twice', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => landfall(['check', '.', '--format', 'sarif'])))
    expect(first?.stdout).toBe(second?.stdout)
    expect(first?.stdout).toContain('"artifactLocation":{"uri":"latest.yaml"},"region":{"startLine":1}')
  })

  test('reads standard input', async () => {
    const { code, stdout } = await landfall(['check', '-', '--format', 'json'], good)
    expect(code).toBe(0)
    expect(servicesIn(stdout)).toEqual(['nightly'])
  })

  test('reads what kubectl prints as JSON', async () => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'one' },
      spec: { containers: [{ name: 'app', image: 'a:1' }] },
    }
    const { stdout } = await landfall(
      ['check', '-', '--format', 'json'],
      JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [pod] }),
    )
    expect(servicesIn(stdout)).toEqual(['one'])
  })

  test('speaks Japanese', async () => {
    const { stdout } = await landfall(['check', 'good.yaml', '--lang', 'ja'])
    expect(stdout).toContain('稼働中のクラスターでのみ確認できます')
  })

  test.each(['junit', 'sarif', 'table'])('tells the failure as %s', async (format) => {
    const { code, stdout } = await landfall(['check', 'latest.yaml', '--check', 'image-tag', '--format', format])
    expect(code).toBe(1)
    expect(stdout).toContain('weekly')
  })
})

describe.concurrent('bad input makes a line and exit 2, and the rest is judged', () => {
  test.each([
    ['not YAML', 'a: [1', 'MANIFEST_INVALID: standard input line 22 is not valid YAML: '],
    [
      'a Helm template',
      'a: {{ .Values.a }}',
      'HELM_TEMPLATE: standard input line 21 is a template that was not rendered; ',
    ],
    ['a text', 'just words', 'NOT_AN_OBJECT: standard input line 20 is no Kubernetes object: '],
    [
      'a doubled name',
      good.split('---\n')[0] ?? '',
      'DUPLICATE_OBJECT: standard input line 20: CronJob/nightly of namespace jobs ',
    ],
    ['an alias bomb', 'a: &a [1]\nb: &b [*a, *a]\nc: &c\n  d: *c', 'YAML_ALIASES_EXCESSIVE: '],
  ])('%s', async (_, bad, line) => {
    const { code, stdout, stderr } = await landfall(
      ['check', '-', '--format', 'json'],
      `${good.trimEnd()}\n---\n${bad}\n`,
    )
    expect(code).toBe(2)
    expect(stderr.slice(0, line.length)).toBe(line)
    expect(stderr.trimEnd()).not.toContain('\n')
    expect(servicesIn(stdout)).toEqual(['nightly'])
  })

  test('a file that is not there', async () => {
    const { code, stdout, stderr } = await landfall(['check', 'none.yaml', 'good.yaml', '--format', 'json'])
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'FILE_NOT_FOUND: none.yaml does not exist.\n' })
    expect(servicesIn(stdout)).toEqual(['nightly'])
  })

  test('fifty megabytes, as a file and through a pipe', async () => {
    await writeFile(join(folder, 'large.txt'), '')
    await truncate(join(folder, 'large.txt'), 50 * 1024 * 1024)
    const told = 'is larger than 32 MiB, which is the most that is read.\n'
    const file = await landfall(['check', 'large.txt', 'good.yaml'])
    expect({ code: file.code, stderr: file.stderr }).toEqual({
      code: 2,
      stderr: `MANIFEST_TOO_LARGE: large.txt ${told}`,
    })
    const pipe = await landfall(['check', '-', 'good.yaml'], ' '.repeat(50 * 1024 * 1024))
    expect({ code: pipe.code, stderr: pipe.stderr }).toEqual({
      code: 2,
      stderr: `MANIFEST_TOO_LARGE: standard input ${told}`,
    })
  })

  test('an empty folder, an empty file, and bytes that are no text', async () => {
    await mkdir(join(folder, 'empty'))
    await writeFile(join(folder, 'nothing.txt'), '')
    await writeFile(join(folder, 'bytes.txt'), Buffer.from([0xff, 0xfe, 0x00, 0x80]))
    const { code, stderr } = await landfall(['check', 'empty', 'nothing.txt', 'bytes.txt'])
    expect(code).toBe(2)
    expect(stderr).toBe(`NO_MANIFESTS: empty holds no .yaml, .yml or .json file.
MANIFEST_EMPTY: nothing.txt is empty.
MANIFEST_INVALID: bytes.txt is not UTF-8 text.
NO_WORKLOADS: The input holds no workload that can be judged.
`)
  })
})

describe.concurrent('what is no bad input', () => {
  test('a kind that nobody knows is only told', async () => {
    const rollout = 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\n'
    const { code, stderr } = await landfall(['check', '-'], `${good}---\n${rollout}`)
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr:
        'KIND_UNKNOWN: No check reads Rollout (argoproj.io/v1alpha1); 1 left out, the first at standard input line 20.\n',
    })
  })

  test('a reader that closes the pipe early', async () => {
    const { code, stderr } = await new Promise<{ code: number | null; stderr: string }>((resolve) => {
      const child = start(folder, ['check', 'good.yaml', '--format', 'json'])
      let stderr = ''
      child.stderr.on('data', (text) => {
        stderr += String(text)
      })
      child.stdout.destroy()
      child.on('close', (code) => resolve({ code, stderr }))
    })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })
})
