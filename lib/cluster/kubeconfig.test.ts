import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refused } from '../domain/refused.ts'
import { file, pair, pairFile, plain, read, refusal } from './test-kubeconfig.ts'
import { quickestMs } from './test-quickest.ts'

describe('a file that says who and where', () => {
  test('with a token gives the way in', () => {
    expect(read(file())).toEqual({ server: 'https://k8s.example:6443', ca: pair.ca, auth: { token: 'abc.def' } })
  })

  test('with a client certificate gives the way in', () => {
    expect(read(pairFile()).auth).toEqual({ cert: pair.cert, key: pair.key })
  })

  test('may be JSON', () => {
    expect(read(JSON.stringify(plain)).auth).toEqual({ token: 'abc.def' })
  })

  test('may hold anything in the entries that are not chosen', () => {
    const top = {
      contexts: [...plain.contexts, { name: 'laptop', context: { cluster: 'bad', user: 'bad' } }],
      clusters: [...plain.clusters, { name: 'bad', cluster: { server: 'http://x', 'insecure-skip-tls-verify': true } }],
      users: [...plain.users, { name: 'bad', user: { exec: { command: 'sh' }, username: 'root' } }],
    }
    expect(read(file({ top })).auth).toEqual({ token: 'abc.def' })
    const refused = { code: 'KUBECONFIG_EXEC_FORBIDDEN', field: 'users[1].user.exec' }
    expect(refusal(file({ top }), 'laptop')).toMatchObject(refused)
  })
})

const doubling = Array.from('bcdefghij', (to, index) => {
  const from = 'abcdefghi'.charAt(index)
  return `${to}: &${to} [*${from},*${from},*${from}]`
})
const bomb = ['a: &a [x]', ...doubling].join('\n')
const anchors = Array.from({ length: 10_000 }, (_, index) => `- &a${index} x`).join('\n')
const nested = (levels: number) => `${'{a: '.repeat(levels)}1${'}'.repeat(levels)}`
const bombs: [name: string, text: string, code: string][] = [
  ['alias bomb', bomb, 'YAML_ALIASES_FORBIDDEN'],
  ['10,000 anchors', anchors, 'YAML_ALIASES_FORBIDDEN'],
  ['an alias that names nothing', 'a: *nobody', 'YAML_ALIASES_FORBIDDEN'],
  ['an anchor deep inside', `${'['.repeat(20_000)}&a x`, 'YAML_ALIASES_FORBIDDEN'],
  ['flow lists 20,000 deep', '['.repeat(20_000), 'YAML_TOO_DEEP'],
  ['block lists on one line', '- '.repeat(20_000), 'YAML_TOO_DEEP'],
  ['17 levels', nested(17), 'YAML_TOO_DEEP'],
  ['17 levels with nothing inside', `${'['.repeat(17)}${']'.repeat(17)}`, 'YAML_TOO_DEEP'],
]

describe('a bomb', () => {
  test.each(bombs)('%s is refused within 50 ms', (_, text, code) => {
    expect(refusal(text)).toMatchObject({ code, field: 'kubeconfig', status: 422 })
    expect(quickestMs(() => refusal(text))).toBeLessThan(50)
  })

  test('is not what has 16 levels', () => {
    expect(refusal(nested(16)).message).toBe('This is not a mapping of kind Config.')
  })
})

describe('a text that is no kubeconfig', () => {
  test.each([
    ['empty', ''],
    ['a word', 'hello'],
    ['a list', '[]'],
    ['another kind', 'apiVersion: v1\nkind: Secret\n'],
    ['two documents', `${file()}---\n${file()}`],
    ['UTF-16 read as UTF-8', Buffer.from(file(), 'utf16le').toString('utf8')],
    ['Latin-1 read as UTF-8', Buffer.from('kind: Config\nx: caf\xe9', 'latin1').toString('utf8')],
    ['half a character', 'kind: Config\nx: "\ud800"'],
    ['a tag directive', '%TAG !! tag:evil,2026:\n---\nkind: Config'],
  ])('%s', (_, text) => expect(refusal(text)).toMatchObject({ code: 'KUBECONFIG_INVALID', field: 'kubeconfig' }))

  test.each([
    ['a tab indent', 'kind: Config\nusers:\n\t- name: x\n', 'Line 3: a tab is used to indent.'],
    ['a key twice', 'kind: Config\ntoken: s3cr3t\ntoken: s3cr3t\n', 'Line 3: a key stands here twice.'],
    ['a custom tag', 'x: 1\nkind: !shell Config', 'Line 2: a tag is used.'],
    ['unclosed', 'kind: Config\nx: [s3cr3t', 'Line 2: this is not valid YAML.'],
  ])('%s, told by its line and not quoted', (_, text, message) => {
    expect(refusal(text)).toMatchObject({ code: 'KUBECONFIG_INVALID', message })
  })

  test('of 257 KiB', () => {
    expect(refusal(`#${'x'.repeat(257 * 1024)}`)).toMatchObject({ code: 'BODY_TOO_LARGE', status: 413 })
  })

  test('with the same context twice, or users that are no list', () => {
    const contexts = [...plain.contexts, ...plain.contexts]
    expect(refusal(file({ top: { contexts } }))).toMatchObject({
      code: 'KUBECONFIG_INVALID',
      field: 'contexts[1].context',
    })
    expect(refusal(file({ top: { users: { u: {} } } }))).toMatchObject({ code: 'KUBECONFIG_INVALID', field: 'users' })
  })
})

test('whatever the text, the answer is a target or a Refused', () => {
  const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code))
  const almost = fc.lorem().map((each) => `${file()}${each}`)
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: anyUnit }), fc.json(), almost), (text) => {
      try {
        read(text)
      } catch (error) {
        expect(error).toBeInstanceOf(Refused)
      }
    }),
    { numRuns: 200 },
  )
})
