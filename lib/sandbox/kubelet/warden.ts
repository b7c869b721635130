import { spawn } from 'node:child_process'
import { onlyThis } from './only-this.ts'

// Reads "+ pid" and "- pid"; when the pipe closes, for whatever reason the other end died, it kills the groups still listed.
const SCRIPT = `
pids=''
while read -r sign pid; do
  if [ "$sign" = + ]; then pids="$pids $pid"; continue; fi
  rest=''
  for one in $pids; do [ "$one" = "$pid" ] || rest="$rest $one"; done
  pids=$rest
done
for one in $pids; do kill -s KILL -- "-$one" 2>/dev/null; done
exit 0`

export interface Warden {
  watch(pid: number): void
  release(pid: number): void
  /** Kills whatever is still listed and ends. */
  close(): Promise<void>
}

/** A shell that outlives this process by a moment, so that no pod outlives it at all, not even after `kill -9`. */
export function startWarden(): Warden {
  const shell = spawn('/bin/sh', ['-c', SCRIPT], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: onlyThis({}),
  })
  const gone = new Promise<void>((done) => shell.once('exit', () => done()))
  // A warden that died takes no more lines; stop() still kills every group itself.
  shell.stdin?.on('error', () => undefined)
  return {
    watch: (pid) => shell.stdin?.write(`+ ${pid}\n`),
    release: (pid) => shell.stdin?.write(`- ${pid}\n`),
    close: async () => {
      shell.stdin?.end()
      await gone
    },
  }
}
