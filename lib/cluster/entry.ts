import type { Container } from '../domain/container.ts'
import { baseName, commandsOf, shellOf, tokensOf, unwrapped } from './shell.ts'

/** `2>&1` and `>log` stand for themselves, `>` takes the word after it. */
const redirection = /^(?:\d*|&)[<>]/
const takesWord = /^(?:\d*|&)[<>]+$/

/** The program that an `exec …` puts in the shell's place; null for another command, or an exec that only redirects. */
function programOf(command: string): string | null {
  const words = tokensOf(command)
  const exec = words.findIndex((word) => !/^\w+=/.test(word))
  if (words[exec] !== 'exec') return null
  const rest = words.slice(exec + 1)
  return rest.find((word, i) => !redirection.test(word) && !takesWord.test(rest[i - 1] ?? '')) ?? null
}

/**
 * How a container's first process starts, from `command` and `args` (which follow it). `shellExec`: the last command of a `sh -c` script
 * is `exec …`, so that the program takes the shell's place and `argv0` is the program's. argv0 is the base name, without a path.
 */
export function entryOf(command: readonly string[], args: readonly string[]): Container['entry'] {
  if (command.length === 0) return { form: 'image', argv0: null }
  const argv = [...command, ...args]
  const argv0 = baseName(unwrapped(argv)[0] ?? '')
  const shell = shellOf(argv)
  if (shell.form === 'program') return { form: 'exec', argv0 }
  if (shell.form === 'file') return { form: 'script', argv0 }
  const { commands, last } = commandsOf(shell.script)
  const program = programOf(commands.at(-1) ?? '')
  if (program === null || last === '&') return { form: 'shell', argv0 }
  return { form: 'shellExec', argv0: program.includes('$') ? argv0 : baseName(program) }
}
