const shells = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh'])

/** `nginx` of `/usr/sbin/nginx`. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

const envTakesValue = /^-[uC]$/

/** Leaves out what only starts another program in its own place: `env FOO=1 sh`, `busybox sh`. */
export function unwrapped(argv: readonly string[]): readonly string[] {
  const [first = '', ...rest] = argv
  const name = baseName(first)
  if (name === 'env') {
    const program = rest.findIndex(
      (each, i) => !each.includes('=') && !each.startsWith('-') && !envTakesValue.test(rest[i - 1] ?? ''),
    )
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

/** A piece of a script: one bare character, or a whole quoted, substituted or escaped part in which nothing separates. */
interface Piece {
  text: string
  kind: 'bare' | 'quoted' | 'inner' | 'escaped'
}

/** What closes a part that begins at `i`; inside double quotes a single one is a letter like any other. */
function closerAt(script: string, i: number, inside: string | undefined): string | null {
  const char = script.charAt(i)
  if (char === '"' || char === '`') return char
  if (char === "'") return inside === '"' ? null : char
  if (char === '(' && inside === ')') return ')'
  if (char !== '$') return null
  const next = script.charAt(i + 1)
  return next === '(' ? ')' : next === '{' ? '}' : null
}

/** The end of the part that begins at `from`, that is of the script where nothing closes it. Its own stack: scripts may nest deeply. */
function endOf(script: string, from: number): number {
  const closers: string[] = []
  for (let i = from; i < script.length; i++) {
    const inside = closers.at(-1)
    const char = script.charAt(i)
    if (char === '\\' && inside !== "'") i++
    else if (char === inside) {
      closers.pop()
      if (closers.length === 0) return i + 1
    } else if (inside !== "'") {
      const closer = closerAt(script, i, inside)
      if (closer === null) continue
      closers.push(closer)
      if (char === '$') i++
    }
  }
  return script.length
}

/** The pieces of a script in order. What follows a `#` at the start of a word is a comment, up to the end of its line. */
function* piecesOf(script: string): Generator<Piece> {
  let atWordStart = true
  for (let i = 0; i < script.length; i++) {
    const char = script.charAt(i)
    if (char === '#' && atWordStart) {
      const newline = script.indexOf('\n', i)
      if (newline < 0) return
      i = newline - 1
      continue
    }
    if (char === '\\') yield { text: script.slice(i, ++i + 1), kind: 'escaped' }
    else if (closerAt(script, i, undefined) === null) yield { text: char, kind: 'bare' }
    else {
      const end = endOf(script, i)
      yield { text: script.slice(i, end), kind: char === '"' || char === "'" ? 'quoted' : 'inner' }
      i = end - 1
    }
    atWordStart = /[\s;&|()]/.test(char)
  }
}

/** Splits at `;` `&&` `||` `|` `&` and newline outside quotes; a redirection such as `2>&1` separates nothing. */
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
  const pieces = [...piecesOf(script)]
  for (const [i, { text, kind }] of pieces.entries()) {
    const redirects = text === '&' && (/[<>]$/.test(current) || pieces[i + 1]?.text === '>')
    if (kind === 'bare' && /[;|&\n]/.test(text) && !redirects) end(text)
    else current += kind === 'escaped' && text === '\\\n' ? ' ' : text
  }
  end('')
  return { commands, last }
}

/** Words of one simple command, quotes taken off. */
export function tokensOf(command: string): string[] {
  const words: string[] = []
  let current: string | null = null
  for (const { text, kind } of piecesOf(command)) {
    if (kind === 'bare' && /\s/.test(text)) {
      if (current !== null) words.push(current)
      current = null
    } else {
      const bare = kind === 'quoted' ? text.replace(/^(["'])(.*)\1$/s, '$2') : kind === 'escaped' ? text.slice(1) : text
      current = (current ?? '') + bare
    }
  }
  return current === null ? words : [...words, current]
}

/** Words of one simple command: leading assignments and `exec` left out. */
export function wordsOf(command: string): string[] {
  const words = tokensOf(command)
  const start = words.findIndex((word) => !/^\w+=/.test(word) && word !== 'exec')
  return start < 0 ? [] : words.slice(start)
}

/** The simple commands an exec runs, as argvs: those of the `-c` script, else the argv itself. */
export function argvsOf(argv: readonly string[]): string[][] {
  const shell = shellOf(argv)
  if (shell.form === 'inline') return commandsOf(shell.script).commands.map(wordsOf)
  return [[...unwrapped(argv)]]
}
