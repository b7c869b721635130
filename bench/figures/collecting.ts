import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { Program, Run } from '../process.ts'

const output = z.object({
  cpu: z.number(),
  wall: z.number(),
  p99: z.number(),
  most: z.number(),
  pods: z.number(),
  hash: z.string(),
})
export const outputOf = (run: Run) => output.parse(JSON.parse(run.stdout()))
const script = (name: string) => new URL(`../${name}`, import.meta.url).pathname

const podsPerService = 5

/** Runs `measure` while an API server in a process of its own serves so many pods; `place` is the file that tells where it is. */
export async function withPods<T>(folder: string, pods: number, measure: (place: string) => Promise<T>): Promise<T> {
  const server = spawn(
    process.execPath,
    [
      '--max-old-space-size=8192',
      script('tasks/serve-cluster.ts'),
      String(pods / podsPerService),
      String(podsPerService),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const over = new Promise<never>((_, reject) => {
    server.on('error', reject).on('exit', (code) => reject(new Error(`The API server ended with ${code}.`)))
  })
  over.catch(() => undefined)
  try {
    const { value } = await Promise.race([createInterface(server.stdout)[Symbol.asyncIterator]().next(), over])
    const place = join(folder, `server-${pods}.json`)
    writeFileSync(place, z.string().parse(value))
    return await Promise.race([measure(place), over])
  } finally {
    server.stdin.end()
  }
}

export const collecting = (name: string, place: string, how: 'ours' | 'one' | 'idle' | 'busy'): Program => ({
  name,
  script: script('tasks/collect-pods.ts'),
  args: [place, how],
})
export const clientNode = (place: string): Program => ({
  name: 'client-node',
  script: script('peers/client-node.ts'),
  args: [place],
})
