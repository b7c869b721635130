import { spawn } from 'node:child_process'
import { z } from 'zod'

const entry = new URL('../cli.ts', import.meta.url).pathname
// The tests may themselves run in a pod, or beside somebody's kubeconfig.
const env = { ...process.env, KUBECONFIG: undefined, KUBERNETES_SERVICE_HOST: undefined }

interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** Starts the program itself in a folder. */
export function start(folder: string, args: readonly string[]) {
  return spawn(process.execPath, [entry, ...args], { cwd: folder, env })
}

/** Runs it to its end. */
export function run(folder: string, args: readonly string[], stdin = ''): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = start(folder, args)
    const out = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out.stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      out.stderr += text
    })
    child.on('error', reject).on('close', (code) => resolve({ code, ...out }))
    child.stdin.on('error', () => {}).end(stdin)
  })
}

/** A verdict as the JSON has it, and nothing besides. */
export const verdictSchema = z.strictObject({
  check: z.string(),
  version: z.number(),
  area: z.string(),
  level: z.string(),
  severity: z.string(),
  outcome: z.string(),
  summary: z.string(),
  findings: z.array(z.strictObject({ subject: z.string(), message: z.string() })),
})

const output = z.object({
  services: z.array(
    z.strictObject({
      namespace: z.string(),
      service: z.string(),
      workloads: z.array(z.string()),
      verdicts: z.array(verdictSchema),
    }),
  ),
})
/** The names of the judged services; throws when this is not exactly the JSON that is promised. */
export const servicesIn = (stdout: string) => output.parse(JSON.parse(stdout)).services.map(({ service }) => service)
