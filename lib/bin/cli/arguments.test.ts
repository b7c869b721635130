import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refused } from '../../domain/refused.ts'
import { readArguments } from './arguments.ts'

const known = ['image-tag', 'tracing']
const read = (...args: string[]) => readArguments(args, known)
const refusal = (...args: string[]) => {
  try {
    return read(...args)
  } catch (error) {
    return error instanceof Refused ? `${error.code}: ${error.message}` : error
  }
}

describe('probe', () => {
  test('asks the environment for a cluster when none is named', () => {
    expect(read('probe')).toEqual({
      name: 'probe',
      target: { from: 'environment', context: undefined, trusted: false },
      namespaces: [],
      checks: [],
      format: 'table',
      lang: 'en',
    })
  })

  test('takes a kubeconfig with a context, trusted only on request', () => {
    expect(read('probe', '--kubeconfig', 'k', '--context', 'c', '--trust-kubeconfig')).toMatchObject({
      target: { from: 'kubeconfig', path: 'k', context: 'c', trusted: true },
    })
    expect(read('probe', '--kubeconfig', 'k')).toMatchObject({ target: { trusted: false } })
  })

  test('takes a server with its token, and a CA where it needs one', () => {
    expect(read('probe', '--server', 'https://h:6443', '--token-file', 't', '--ca-file', 'ca')).toMatchObject({
      target: { from: 'server', server: 'https://h:6443', tokenFile: 't', caFile: 'ca' },
    })
    expect(read('probe', '--server', 'https://h', '--token-file', 't')).toMatchObject({ target: { caFile: null } })
  })

  test('takes several namespaces and checks, each once', () => {
    expect(
      read(
        'probe',
        '--namespace',
        'a',
        '--namespace',
        'b',
        '--namespace=a',
        '--check',
        'tracing',
        '--check',
        'tracing',
      ),
    ).toMatchObject({ namespaces: ['a', 'b'], checks: ['tracing'] })
  })

  test.each([
    [['--server', 'https://h'], 'USAGE: --server needs --token-file. See landfall probe --help.'],
    [['--token-file', 't'], 'USAGE: --token-file and --ca-file go with --server. See landfall probe --help.'],
    [
      ['--server', 'https://h', '--token-file', 't', '--kubeconfig', 'k'],
      'USAGE: --server and a kubeconfig are two ways to a cluster; choose one. See landfall probe --help.',
    ],
    [['homes-web'], 'USAGE: That is one argument too many. See landfall probe --help.'],
    [['--namespace', '../kube-system'], 'INVALID_K8S_NAME: Kubernetes does not allow a namespace of that name.'],
    [['--check', 'nope'], 'UNKNOWN_CHECK: There is no check of that name; landfall checks lists them all.'],
  ])('refuses %j', (args, expected) => {
    expect(refusal('probe', ...args)).toBe(expected)
  })
})

describe('check', () => {
  test('takes paths, and - for standard input', () => {
    expect(read('check', 'a.yaml', '-', '--format', 'sarif', '--lang', 'ja')).toEqual({
      name: 'check',
      paths: ['a.yaml', '-'],
      checks: [],
      format: 'sarif',
      lang: 'ja',
    })
  })

  test.each([
    [[], 'USAGE: Name a file, a folder, or - for standard input. See landfall check --help.'],
    [['x', '--format', 'xml'], 'USAGE: --format is one of table, json, junit, sarif. See landfall check --help.'],
    [['x', '--lang', 'fr'], 'USAGE: --lang is one of en, ja. See landfall check --help.'],
    [['x', '--kubeconfig', 'k'], "USAGE: Unknown option '--kubeconfig'. See landfall check --help."],
    [['x', '--format'], "USAGE: Option '--format <value>' argument missing. See landfall check --help."],
  ])('refuses %j', (args, expected) => {
    expect(refusal('check', ...args)).toBe(expected)
  })
})

test('help and version win over everything else on the line', () => {
  expect(read('probe', '--wrong', '--help')).toEqual({ name: 'help', topic: 'probe', lang: 'en' })
  expect(read('--help', '--lang', 'ja')).toEqual({ name: 'help', topic: 'landfall', lang: 'ja' })
  expect(read('check', '--version')).toEqual({ name: 'version' })
})

test('what stands behind -- is a path, even if it looks like an option', () => {
  expect(read('check', '--', '--help')).toMatchObject({ name: 'check', paths: ['--help'] })
})

test('checks lists all or explains one that exists', () => {
  expect(read('checks')).toEqual({ name: 'checks', id: null, lang: 'en' })
  expect(read('checks', 'tracing')).toEqual({ name: 'checks', id: 'tracing', lang: 'en' })
  expect(refusal('checks', 'nope')).toBe(
    'UNKNOWN_CHECK: There is no check of that name; landfall checks lists them all.',
  )
})

test('no command and an unknown one are told what there is', () => {
  const sentence = 'USAGE: Say what to do: probe, check, judge, replay, checks or cluster-role. See landfall --help.'
  expect(refusal()).toBe(sentence)
  expect(refusal('deploy')).toBe(sentence)
})

test('any command line is read or refused by code', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'probe',
      'check',
      'checks',
      '--format',
      '--lang',
      '--namespace',
      '--server',
      '--',
      '-',
      '-h',
      'json',
    ),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (args) => {
      try {
        expect(readArguments(args, known)).toHaveProperty('name')
      } catch (error) {
        expect(error).toBeInstanceOf(Refused)
      }
    }),
  )
})
