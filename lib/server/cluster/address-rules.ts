import { type AddressRules, isLoopback, plainHost } from '#lib/domain/address-rules.ts'
import type { Environment } from '../environment.ts'

/**
 * Which addresses a cluster may have, and probes may ask: on one's own machine, told by the address of web, also loopback, but never our
 * own web, Postgres and operations ports.
 */
export function addressRules({
  APP_URL,
  PORT,
  OPS_PORT,
  WORKER_OPS_PORT,
  DATABASE_URL,
}: Pick<Environment, 'APP_URL' | 'PORT' | 'OPS_PORT' | 'WORKER_OPS_PORT' | 'DATABASE_URL'>): AddressRules {
  const { hostname: web } = new URL(APP_URL)
  const { hostname: host, port } = new URL(DATABASE_URL)
  return {
    allowLoopback: isLoopback(plainHost(web)),
    own: [
      { host: web, port: PORT },
      { host: '127.0.0.1', port: OPS_PORT },
      ...(WORKER_OPS_PORT === undefined ? [] : [{ host: '127.0.0.1', port: WORKER_OPS_PORT }]),
      { host, port: Number(port || 5432) },
    ],
  }
}
