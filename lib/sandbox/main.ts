import { parseArgs } from 'node:util'
import { startSandbox } from './start.ts'

const USAGE = 'usage: main.ts --dir FOLDER [--port PORT] [--fleet FOLDER] [--metrics]'

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

function optionsOf() {
  try {
    const { values } = parseArgs({
      options: {
        dir: { type: 'string' },
        port: { type: 'string', default: '0' },
        fleet: { type: 'string' },
        metrics: { type: 'boolean', default: false },
      },
    })
    const { dir, port, fleet, metrics } = values
    if (dir === undefined || !/^\d{1,5}$/.test(port)) fail(USAGE)
    return { dir, port: Number(port), metrics, ...(fleet === undefined ? {} : { fleet }) }
  } catch {
    return fail(USAGE)
  }
}

const options = optionsOf()
const log = (line: string): void => void process.stderr.write(`${line}\n`)
const sandbox = await startSandbox({ ...options, customers: true, log }).catch((error: unknown) =>
  fail(`SANDBOX_FAILED: ${error instanceof Error ? error.message : error}`),
)

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    void sandbox.stop().then(() => process.exit(0))
  })
}

say({ server: sandbox.server, kubeconfig: sandbox.kubeconfig })
await sandbox.ready().then(
  () => say({ ready: true }),
  (error: unknown) => log(error instanceof Error ? error.message : String(error)),
)
