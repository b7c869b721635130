import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Refused } from '../../domain/refused.ts'
import { type Lang, langSchema, langs } from '../../domain/verdict.ts'
import { isJudged, type JudgedThing, judgedThings } from './judges.ts'
import { type Target, targetOf, targetOptions } from './target-options.ts'
import { noMore, oneOf, parsed, type Topic, topics, usage } from './usage.ts'

const formats = ['table', 'json', 'junit', 'sarif'] as const
const formatSchema = z.enum(formats)
export type Format = z.infer<typeof formatSchema>

/** `checks` empty means every check. */
interface Judging {
  checks: string[]
  format: Format
  lang: Lang
}
export type Probe = Judging & { name: 'probe'; target: Target; namespaces: string[] }
export type Check = Judging & { name: 'check'; paths: string[] }
export type Command =
  | Probe
  | Check
  | { name: 'judge'; what: JudgedThing; path: string; lang: Lang }
  | { name: 'replay'; path: string }
  | { name: 'checks'; id: string | null; lang: Lang }
  | { name: 'cluster-role' }
  | { name: 'help'; topic: Topic; lang: Lang }
  | { name: 'version' }

const common = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  lang: { type: 'string' },
} as const
const judging = { ...common, check: { type: 'string', multiple: true }, format: { type: 'string' } } as const
const probing = { ...judging, ...targetOptions, namespace: { type: 'string', multiple: true } } as const

const langOf = (topic: Topic, given: string | undefined) => oneOf(topic, 'lang', langSchema, langs, given)

/** `--help` and `--version` win over whatever else is wrong with the line. */
function asksOnly(topic: Topic, args: readonly string[]): Command | null {
  const flags = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length)
  const lang = flags.some((flag, index) => flag === '--lang=ja' || (flag === '--lang' && flags[index + 1] === 'ja'))
  if (flags.includes('--help') || flags.includes('-h')) return { name: 'help', topic, lang: lang ? 'ja' : 'en' }
  return flags.includes('--version') ? { name: 'version' } : null
}

function existing(known: readonly string[], id: string): string {
  if (known.includes(id)) return id
  throw new Refused('UNKNOWN_CHECK', 'There is no check of that name; landfall checks lists them all.')
}

const k8sName = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/

function namespaceOf(name: string): string {
  if (k8sName.test(name)) return name
  throw new Refused('INVALID_K8S_NAME', 'Kubernetes does not allow a namespace of that name.')
}

function readProbe(args: string[], known: readonly string[]): Probe {
  const { values, positionals } = parsed('probe', () => parseArgs({ args, options: probing, allowPositionals: true }))
  noMore('probe', positionals)
  return {
    name: 'probe',
    target: targetOf(values),
    namespaces: [...new Set((values.namespace ?? []).map(namespaceOf))],
    checks: [...new Set((values.check ?? []).map((id) => existing(known, id)))],
    format: oneOf('probe', 'format', formatSchema, formats, values.format),
    lang: langOf('probe', values.lang),
  }
}

function readCheck(args: string[], known: readonly string[]): Check {
  const { values, positionals } = parsed('check', () => parseArgs({ args, options: judging, allowPositionals: true }))
  if (positionals.length === 0) throw usage('check', 'Name a file, a folder, or - for standard input.')
  return {
    name: 'check',
    paths: positionals,
    checks: [...new Set((values.check ?? []).map((id) => existing(known, id)))],
    format: oneOf('check', 'format', formatSchema, formats, values.format),
    lang: langOf('check', values.lang),
  }
}

function readPlain(topic: 'checks' | 'cluster-role', args: string[], known: readonly string[]): Command {
  const { values, positionals } = parsed(topic, () => parseArgs({ args, options: common, allowPositionals: true }))
  const lang = langOf(topic, values.lang)
  if (topic === 'cluster-role') {
    noMore(topic, positionals)
    return { name: 'cluster-role' }
  }
  const [id, ...more] = positionals
  noMore(topic, more)
  return { name: 'checks', id: id === undefined ? null : existing(known, id), lang }
}

function readReplay(args: string[]): Command {
  const { help, version } = common
  const { positionals } = parsed('replay', () =>
    parseArgs({ args, options: { help, version }, allowPositionals: true }),
  )
  const [path, ...more] = positionals
  if (path === undefined) throw usage('replay', 'Name the file of a run, as its page lets you download it.')
  noMore('replay', more)
  return { name: 'replay', path }
}

function readJudge(args: string[]): Command {
  const { values, positionals } = parsed('judge', () => parseArgs({ args, options: common, allowPositionals: true }))
  const [what, path, ...more] = positionals
  if (what === undefined || !isJudged(what)) throw usage('judge', `Say what to judge: ${judgedThings.join(', ')}.`)
  if (path === undefined) throw usage('judge', 'Name a file, or - for standard input.')
  noMore('judge', more)
  return { name: 'judge', what, path, lang: langOf('judge', values.lang) }
}

/**
 * Reads the command line (without the program itself) and touches nothing. `known` are the ids that `--check` may name.
 * Throws Refused: `USAGE`, `UNKNOWN_CHECK`, `INVALID_K8S_NAME`.
 */
export function readArguments(args: readonly string[], known: readonly string[]): Command {
  const [first, ...rest] = args
  const topic = topics.find((each) => each === first) ?? 'landfall'
  const asked = asksOnly(topic, args)
  if (asked) return asked
  switch (topic) {
    case 'probe':
      return readProbe(rest, known)
    case 'check':
      return readCheck(rest, known)
    case 'judge':
      return readJudge(rest)
    case 'replay':
      return readReplay(rest)
    case 'checks':
    case 'cluster-role':
      return readPlain(topic, rest, known)
    case 'landfall':
      throw usage('landfall', 'Say what to do: probe, check, judge, replay, checks or cluster-role.')
  }
}
