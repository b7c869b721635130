import { readdirSync, readFileSync } from 'node:fs'

/** The text of a file of /proc; empty when the process has ended meanwhile or belongs to somebody else. */
function told(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

/** The process of the product under test that runs this entry point (`lib/bin/web.ts`). */
export function processOf(entry: string): number {
  const port = `\0PORT=${process.env.E2E_PORT}\0`
  const found = readdirSync('/proc').find(
    (pid) =>
      /^\d+$/.test(pid) &&
      told(pid, 'cmdline').split('\0').includes(entry) &&
      `\0${told(pid, 'environ')}\0`.includes(port),
  )
  if (found === undefined) throw new Error(`${entry} does not run`)
  return Number(found)
}

/** The environment that a process was started with. */
export function environmentOf(pid: number): Record<string, string> {
  const entries = told(String(pid), 'environ').split('\0')
  return Object.fromEntries(entries.flatMap((entry) => (entry.includes('=') ? [split(entry)] : [])))
}

function split(entry: string): [string, string] {
  const at = entry.indexOf('=')
  return [entry.slice(0, at), entry.slice(at + 1)]
}
