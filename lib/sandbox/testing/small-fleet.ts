import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { type Sandbox, type SandboxOptions, startSandbox } from '../start.ts'
import { type Client, clientOf } from './client.ts'

const APP = join(import.meta.dirname, '..', 'fleet', 'app.js')
const NAMESPACE = 'small'

/** A container that runs the sample application; anything can be set otherwise. */
export const app = (more: object = {}): object => ({
  name: 'app',
  image: 'nodeapp:1',
  imagePullPolicy: 'Never',
  args: ['/src/app.js'],
  ports: [{ name: 'http', containerPort: 8080 }],
  readinessProbe: { httpGet: { path: '/healthz', port: 'http' }, periodSeconds: 1, failureThreshold: 1 },
  volumeMounts: [{ name: 'src', mountPath: '/src' }],
  ...more,
})

export const template = (name: string, containers: object[], spec: object = {}): object => ({
  metadata: { labels: { app: name } },
  spec: {
    terminationGracePeriodSeconds: 2,
    containers,
    volumes: [{ name: 'src', configMap: { name: 'src' } }],
    ...spec,
  },
})

const inSmall = (name: string) => ({ name, namespace: NAMESPACE })
const selecting = (name: string) => ({ selector: { matchLabels: { app: name } } })

export const deployment = (
  name: string,
  containers: object[],
  { spec = {}, pod = {} }: { spec?: object; pod?: object } = {},
): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: inSmall(name),
  spec: { replicas: 1, ...selecting(name), template: template(name, containers, pod), ...spec },
})

export const service = (name: string): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: inSmall(name),
  spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 'http' }] },
})

export const budget = (name: string, selects: string, spec: object): object => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: inSmall(name),
  spec: { ...selecting(selects), ...spec },
})

export interface Running {
  sandbox: Sandbox
  client: Client
  stop(): Promise<void>
}

/** Writes a fleet folder with the sample application and these manifests. */
export function fleetFolder(manifests: readonly object[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'landfall-fleet-'))
  copyFileSync(APP, join(folder, 'app.js'))
  writeFileSync(join(folder, 'fleet.yaml'), manifests.map((manifest) => stringify(manifest)).join('---\n'))
  return folder
}

/** A sandbox with nothing but these manifests in the namespace `small`. */
export async function startSmall(
  manifests: readonly object[],
  options: Partial<SandboxOptions> = {},
): Promise<Running> {
  const dir = mkdtempSync(join(tmpdir(), 'landfall sandbox-'))
  const fleet = fleetFolder(manifests)
  const clean = (): void => {
    for (const folder of [dir, fleet]) rmSync(folder, { recursive: true, force: true })
  }
  const sandbox = await startSandbox({ dir, fleet, ...options }).catch((error: unknown) => {
    clean()
    throw error
  })
  return {
    sandbox,
    client: clientOf(sandbox.kubeconfig),
    async stop() {
      await sandbox.stop()
      clean()
    },
  }
}
