import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'

function caughtMask(pid: number): bigint | null {
  try {
    if (process.platform === 'linux') {
      const line = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
      return line === null ? null : BigInt(`0x${line[1]}`)
    }
    const mask = execFileSync('ps', ['-o', 'sigcatch=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    return /^[0-9a-f]+$/i.test(mask) ? BigInt(`0x${mask}`) : null
  } catch {
    return null
  }
}

/**
 * Whether a process has a handler for a signal. In a container the main process is PID 1, to which the kernel delivers
 * only signals it handles: a shell without a trap never sees SIGTERM. `guess` is taken where the system does not tell.
 */
export function catches(pid: number, signal: 'SIGTERM', guess: boolean): boolean {
  const mask = caughtMask(pid)
  if (mask === null) return guess
  return (mask & (1n << BigInt(constants.signals[signal] - 1))) !== 0n
}
