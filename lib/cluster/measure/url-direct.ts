import type { Guard } from '../outbound/guard.ts'
import { guardedRequest } from '../outbound/guarded-request.ts'
import type { UrlGet } from './ports.ts'

/** Asks a service where its users do, as far as the cluster's list lets requests out. Its certificate has to be valid, as for a user. */
export function urlDirectOf(guard: Guard): UrlGet {
  return async (url, { bytes, ms }) => {
    const answer = await guardedRequest(guard, { url, bytes, ms, over: 'cut' })
    return answer.ok ? { ok: true, status: answer.status, ms: answer.ms } : { ok: false, ...answer.miss }
  }
}
