import type { AddressRules } from '#lib/cluster/address.ts'
import type { Environment } from '../environment.ts'

/**
 * Which addresses a cluster may have: on one's own machine (and until there are accounts Landfall runs nowhere else, see APP_URL) also
 * loopback, but never our own web and Postgres.
 */
export function addressRules({
  APP_URL,
  PORT,
  DATABASE_URL,
}: Pick<Environment, 'APP_URL' | 'PORT' | 'DATABASE_URL'>): AddressRules {
  const { hostname: web } = new URL(APP_URL)
  const { hostname: host, port } = new URL(DATABASE_URL)
  return {
    allowLoopback: true,
    own: [
      { host: web, port: PORT },
      { host, port: Number(port || 5432) },
    ],
  }
}
