const shells = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh'])

/** `nginx` of `/usr/sbin/nginx`. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Leaves out what only starts another program in its own place: `env FOO=1 sh`, `busybox sh`. */
function unwrapped(argv: readonly string[]): readonly string[] {
  const [first = '', ...rest] = argv
  const name = baseName(first)
  if (name === 'env') {
    const program = rest.findIndex((each) => !each.includes('=') && !each.startsWith('-'))
    return program < 0 ? argv : unwrapped(rest.slice(program))
  }
  return name === 'busybox' && shells.has(baseName(rest[0] ?? '')) ? rest : argv
}

/** What an argv is to a shell: a `-c` script, a script file, or no shell at all (`program`). */
export type Shell = { form: 'inline'; script: string } | { form: 'file'; file: string } | { form: 'program' }

const scriptFile = /\.(sh|bash)$/

export function shellOf(argv: readonly string[]): Shell {
  const [first = '', ...rest] = unwrapped(argv)
  if (!shells.has(baseName(first))) return scriptFile.test(first) ? { form: 'file', file: first } : { form: 'program' }
  let inline = false
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i] ?? ''
    if (/^[-+][A-Za-z]+$/.test(word)) {
      if (word.startsWith('-') && word.includes('c')) inline = true
      if (word.endsWith('o')) i++
    } else if (!word.startsWith('--')) return inline ? { form: 'inline', script: word } : { form: 'file', file: word }
  }
  return { form: 'inline', script: '' }
}

/** Simple commands of a script, in order; `last` is the separator after the last one ('' at the end of the text, '\n', ';', '&', …). */
export interface Script {
  commands: string[]
  last: string
}

/** Quoted text, escape, comment, redirection (`2>&1` separates nothing), separator, and the rest. */
const token =
  /'[^']*'?|"(?:[^"\\]|\\.)*"?|\\.|(?<comment>(?<![^\s;|&])#[^\n]*)|[<>]&|&>|(?<separator>&&|\|\||\|&|[;|&\n])|[^'"\\#;|&\n<>]+|./gs

/** Splits at `;` `&&` `||` `|` `&` and newline outside quotes. */
export function commandsOf(script: string): Script {
  const commands: string[] = []
  let last = ''
  let current = ''
  const end = (by: string) => {
    const command = current.trim()
    current = ''
    if (command === '') return
    commands.push(command)
    last = by
  }
  for (const { 0: found, groups } of script.matchAll(token)) {
    if (groups?.separator !== undefined) end(found)
    else if (found === '\\\n') current += ' '
    else if (groups?.comment === undefined) current += found
  }
  end('')
  return { commands, last }
}

/** Words of one simple command: quotes taken off, leading assignments and `exec` left out. */
export function wordsOf(command: string): string[] {
  const words = (command.match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? []).map((word) => word.replace(/^(["'])(.*)\1$/s, '$2'))
  const start = words.findIndex((word) => !/^\w+=/.test(word) && word !== 'exec')
  return start < 0 ? [] : words.slice(start)
}

/** The simple commands an exec runs, as argvs: those of the `-c` script, else the argv itself. */
export function argvsOf(argv: readonly string[]): string[][] {
  const shell = shellOf(argv)
  if (shell.form === 'inline') return commandsOf(shell.script).commands.map(wordsOf)
  return [[...unwrapped(argv)]]
}
