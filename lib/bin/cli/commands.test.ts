import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startRecordedServer } from '../../cluster/recorded-server.ts'
import { run, servicesIn } from './test-process.ts'

let folder = ''
const landfall = (args: readonly string[]) => run(folder, args)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'landfall-commands-'))
  await writeFile(join(folder, 'token'), 'secret')
})
afterAll(() => rm(folder, { recursive: true }))

describe.concurrent('the other commands', () => {
  test('help is an answer, its absence a refusal', async () => {
    const [help, nothing] = await Promise.all([landfall(['--help']), landfall([])])
    expect([help.code, help.stderr, nothing.code, nothing.stdout]).toEqual([0, '', 2, ''])
    expect(help.stdout).toContain('landfall probe')
    expect(nothing.stderr).toBe(
      'USAGE: Say what to do: probe, check, judge, replay, checks or cluster-role. See landfall --help.\n',
    )
  })

  test('checks explains one', async () => {
    const { code, stdout } = await landfall(['checks', 'image-tag', '--lang', 'ja'])
    expect(code).toBe(0)
    expect(stdout).toContain('image-tag — ')
  })

  test('cluster-role only reads', async () => {
    const { code, stdout } = await landfall(['cluster-role'])
    expect(code).toBe(0)
    const verbs = stdout.match(/verbs:\s*\n\s*- (\w+)/g) ?? []
    expect(verbs.length).toBeGreaterThan(3)
    for (const verb of verbs) expect(verb).toMatch(/(get|list)$/)
  })
})

describe.concurrent('probe', () => {
  test('judges a cluster through a kubeconfig and stays silent otherwise', async () => {
    const server = await startRecordedServer()
    try {
      const ca = Buffer.from(server.ca).toString('base64')
      const config = `apiVersion: v1
kind: Config
current-context: c
contexts: [{ name: c, context: { cluster: c, user: u } }]
clusters: [{ name: c, cluster: { server: "${server.url}", certificate-authority-data: ${ca} } }]
users: [{ name: u, user: { token: ${server.token} } }]
`
      await writeFile(join(folder, 'kubeconfig'), config)
      const { code, stdout, stderr } = await landfall([
        'probe',
        '--kubeconfig',
        'kubeconfig',
        '--namespace',
        'homes-web',
        '--check',
        'image-tag',
        '--format',
        'json',
      ])
      expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
      expect(servicesIn(stdout)).toContain('listing-web')
    } finally {
      await server.close()
    }
  })

  test.each([
    [['--server', 'https://127.0.0.1:9', '--token-file', 'token'], 'CLUSTER_UNREACHABLE: '],
    [['--server', 'https://landfall.invalid', '--token-file', 'token'], 'CLUSTER_UNREACHABLE: '],
    [['--server', 'http://127.0.0.1:9', '--token-file', 'token'], 'TLS_REQUIRED: '],
    [['--kubeconfig', 'none'], 'FILE_NOT_FOUND: '],
    [[], 'NO_TARGET: '],
  ])('%j is one line and exit 2', async (args, code) => {
    const answer = await landfall(['probe', ...args])
    expect({ code: answer.code, stdout: answer.stdout }).toEqual({ code: 2, stdout: '' })
    expect(answer.stderr).toMatch(new RegExp(`^${code}[^\n]+\n$`))
  })
})
