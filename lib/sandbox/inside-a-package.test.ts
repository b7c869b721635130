import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { startSandbox } from './start.ts'
import { clientOf } from './testing/client.ts'
import { app, deployment } from './testing/small-fleet.ts'

test('a pod runs as in its image, also below a folder whose package.json says module', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'landfall-package-'))
  const fleet = join(folder, 'fleet')
  mkdirSync(fleet)
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(fleet, 'app.js'), "require('http').createServer((q, r) => r.end()).listen(8080, process.env.HOST)")
  writeFileSync(join(fleet, 'fleet.yaml'), stringify(deployment('plain', [app()])))
  const sandbox = await startSandbox({ dir: join(folder, 'sandbox'), fleet })
  try {
    await sandbox.ready()
    const { json } = await clientOf(sandbox.kubeconfig).call('/apis/apps/v1/namespaces/small/deployments/plain')
    expect(json).toMatchObject({ status: { readyReplicas: 1 } })
  } finally {
    await sandbox.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}, 40_000)
