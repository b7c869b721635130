import type { Container } from '../domain/container.ts'
import { numberOrNull, type Raw, raw, rawOrNull, texts } from './read.ts'
import { argvsOf, baseName } from './shell.ts'

const bySignalNumber: ReadonlyMap<string, string> = new Map([
  ['1', 'HUP'],
  ['2', 'INT'],
  ['3', 'QUIT'],
  ['9', 'KILL'],
  ['10', 'USR1'],
  ['12', 'USR2'],
  ['15', 'TERM'],
  ['28', 'WINCH'],
])

const unitSeconds: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['s', 1],
  ['m', 60],
  ['h', 3600],
  ['d', 86_400],
])

/** Seconds of `sleep 10`, `/bin/sleep 1m 30s`; null for anything else. */
function sleepSeconds(argv: readonly string[]): number | null {
  const [program = '', ...amounts] = argv
  if (baseName(program) !== 'sleep' || amounts.length === 0) return null
  let total = 0
  for (const amount of amounts) {
    const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(amount) ?? []
    if (digits === undefined) return null
    total += Number(digits) * (unitSeconds.get(unit) ?? 0)
  }
  return total
}

const known = new Set([...bySignalNumber.values(), 'ALRM', 'CONT', 'STOP', 'TSTP'])

/** Nothing of a command is kept but names that are known. */
function signalName(written: string): string {
  const name = bySignalNumber.get(written) ?? written.toUpperCase().replace(/^SIG/, '')
  return known.has(name) ? name : 'other'
}

/** Null for signal 0, which sends nothing and only asks whether the process is there. */
function killSignal(args: readonly string[]): string | null {
  const [first = '', second = ''] = args
  const attached = /^(?:--signal=|-s|-n)?-?(\w+)$/.exec(first)?.[1]
  const named = /^(-s|--signal|-n)$/.test(first) ? second : first.startsWith('-') ? attached : undefined
  return named === '0' ? null : named === undefined ? 'TERM' : signalName(named)
}

/** The signal a command sends: `nginx -s quit` and `kill -QUIT 1` are QUIT, `apachectl -k graceful-stop` is WINCH; null when none. */
function signalOf(argv: readonly string[]): string | null {
  const [program = '', ...args] = argv
  const name = baseName(program)
  if (name === 'kill' || name === 'pkill' || name === 'killall') return killSignal(args)
  const asked = args[args.findIndex((each) => each === '-s' || each === '-k') + 1] ?? ''
  if (name === 'nginx' || name === 'openresty') {
    if (asked === 'quit' && args.includes('-s')) return 'QUIT'
    if (asked === 'stop' && args.includes('-s')) return 'TERM'
  }
  if (/^(httpd|apache2|apachectl|apache2ctl)$/.test(name) && args.includes('graceful-stop')) return 'WINCH'
  return null
}

function execOf(command: readonly string[]): Container['preStop'] {
  const argvs = argvsOf(command)
  const signal = argvs.map(signalOf).find((each) => each !== null) ?? null
  const [only, ...others] = argvs
  // Nobody waits for what runs in the background.
  const waits = others.length === 0 && !command.at(-1)?.trimEnd().endsWith('&')
  return { type: 'exec', seconds: waits && only ? sleepSeconds(only) : null, signal }
}

/** The preStop hook, null when there is none. Only a `sleep` action and an exec of a plain `sleep N` have readable seconds. */
export function preStopOf(lifecycle: Raw): Container['preStop'] {
  const hook = rawOrNull(lifecycle.preStop)
  if (hook === null) return null
  const sleep = rawOrNull(hook.sleep)
  if (sleep !== null) return { type: 'sleep', seconds: numberOrNull(sleep.seconds), signal: null }
  if (rawOrNull(hook.exec) !== null) return execOf(texts(raw(hook.exec).command))
  if (rawOrNull(hook.httpGet) !== null) return { type: 'httpGet', seconds: null, signal: null }
  if (rawOrNull(hook.tcpSocket) !== null) return { type: 'tcpSocket', seconds: null, signal: null }
  return { type: 'none', seconds: null, signal: null }
}
