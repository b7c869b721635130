import type { Container } from '../domain/container.ts'
import { baseName, commandsOf, shellOf, wordsOf } from './shell.ts'

const execs = /^(?:\w+=\S*\s+)*exec\s+[^\s<>]/

/**
 * How a container's first process starts, from `command` and `args` (which follow it). `shellExec`: the last command of a `sh -c` script
 * is `exec …`, so that the program takes the shell's place and `argv0` is the program's. argv0 is the base name, without a path.
 */
export function entryOf(command: readonly string[], args: readonly string[]): Container['entry'] {
  const argv = [...command, ...args]
  const first = command[0]
  if (first === undefined) return { form: 'image', argv0: null }
  const argv0 = baseName(first)
  const shell = shellOf(argv)
  if (shell.form === 'program') return { form: 'exec', argv0 }
  if (shell.form === 'file') return { form: 'script', argv0 }
  const { commands, last } = commandsOf(shell.script)
  const final = commands.at(-1) ?? ''
  if (!execs.test(final) || last === '&') return { form: 'shell', argv0 }
  const program = wordsOf(final)[0] ?? first
  return { form: 'shellExec', argv0: program.includes('$') ? argv0 : baseName(program) }
}
