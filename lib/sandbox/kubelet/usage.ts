import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import type { Pod } from '../kinds/pod.ts'
import type { Store } from '../store/store.ts'
import type { Kubelet } from './kubelet.ts'

interface Spent {
  cpuMs: number
  bytes: number
}

/** Ticks and pages of Linux are the same on all machines Node runs on. */
const TICK_MS = 10
const PAGE_BYTES = 4096

function fromProc(): [group: number, spent: Spent][] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const text = readFileSync(`/proc/${name}/stat`, 'utf8')
        // The name of the program stands in brackets and may hold anything; what follows is split by spaces.
        const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
        const [group, user, system, pages] = [2, 11, 12, 21].map((index) => Number(fields[index]))
        return [[group ?? 0, { cpuMs: ((user ?? 0) + (system ?? 0)) * TICK_MS, bytes: (pages ?? 0) * PAGE_BYTES }]]
      } catch {
        return []
      }
    })
}

/** `[[dd-]hh:]mm:ss[.cc]` as ps prints CPU time, in milliseconds. */
export function cpuTime(text: string): number {
  const [clock = '', days = '0'] = text.split('-').reverse()
  const seconds = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  return Math.round((Number(days) * 86_400 + seconds) * 1000)
}

function fromPs(): [group: number, spent: Spent][] {
  const lines = execFileSync('ps', ['-A', '-o', 'pgid=,time=,rss='], { encoding: 'utf8' }).trim().split('\n')
  return lines.map((line) => {
    const [group = '', time = '', rss = ''] = line.trim().split(/\s+/)
    return [Number(group), { cpuMs: cpuTime(time), bytes: Number(rss) * 1024 }]
  })
}

/** CPU time and memory of every process group on the machine. */
function measureGroups(): Map<number, Spent> {
  const groups = new Map<number, Spent>()
  for (const [group, { cpuMs, bytes }] of process.platform === 'linux' ? fromProc() : fromPs()) {
    const sum = groups.get(group) ?? { cpuMs: 0, bytes: 0 }
    groups.set(group, { cpuMs: sum.cpuMs + cpuMs, bytes: sum.bytes + bytes })
  }
  return groups
}

export interface Sample {
  at: number
  windowMs: number
  milliCpu: number
  bytes: number
}

/** Measures all containers now and then, as a metrics-server does; a container has a sample from its second measuring on. */
export function createUsage(store: Store, kubelet: Kubelet, now: () => number) {
  const seen = new Map<number, { at: number; cpuMs: number }>()
  let samples = new Map<string, Sample>()

  return {
    measure(): void {
      const at = now()
      const groups = measureGroups()
      const next = new Map<string, Sample>()
      for (const pod of store.pods.list()) {
        for (const [container, pid] of kubelet.pids(pod)) {
          const spent = groups.get(pid)
          const before = seen.get(pid)
          if (spent === undefined) continue
          seen.set(pid, { at, cpuMs: spent.cpuMs })
          if (before === undefined || at <= before.at) continue
          const windowMs = at - before.at
          const milliCpu = Math.max(0, ((spent.cpuMs - before.cpuMs) / windowMs) * 1000)
          next.set(`${pod.metadata.uid}/${container}`, { at, windowMs, milliCpu, bytes: spent.bytes })
        }
      }
      samples = next
    },
    of: (pod: Pod, container: string): Sample | undefined => samples.get(`${pod.metadata.uid}/${container}`),
  }
}

export type Usage = ReturnType<typeof createUsage>
