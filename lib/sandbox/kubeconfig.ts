import { writeFileSync } from 'node:fs'
import { stringify } from 'yaml'

/** Writes a kubeconfig that needs no other file and starts no program. Only its owner may read it. */
export function writeKubeconfig(
  path: string,
  { server, ca, token }: { server: string; ca: string; token: string },
): void {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'sandbox',
    clusters: [
      { name: 'sandbox', cluster: { server, 'certificate-authority-data': Buffer.from(ca).toString('base64') } },
    ],
    users: [{ name: 'sandbox', user: { token } }],
    contexts: [{ name: 'sandbox', context: { cluster: 'sandbox', user: 'sandbox' } }],
  }
  writeFileSync(path, stringify(config, { lineWidth: 0 }), { mode: 0o600 })
}
