import { addressText } from '../../domain/address.ts'
import type { Guard } from '../outbound/guard.ts'
import { guardedRequest } from '../outbound/guarded-request.ts'
import { proxiedPath } from './pod-proxy.ts'
import type { PodGet, PodMiss } from './ports.ts'

/**
 * Asks pods at their own addresses, as far as the cluster's list lets requests out. As the kubelet does it takes any certificate: nothing
 * secret is sent, and pods have no names to certify.
 */
export function podDirectOf(guard: Guard): PodGet {
  return async ({ ip }, { scheme, port, path, host, accept, bytes, ms }) => {
    const invalid = (reason: string): PodMiss => ({ ok: false, code: 'invalid', reason, stage: 'wait' })
    const address = ip === null ? null : addressText(ip)
    if (address === null) return invalid('the pod has no address')
    const inside = proxiedPath(path)
    if (inside === null) return invalid('the path is none')
    const answer = await guardedRequest(guard, {
      url: `${scheme}://${address.includes(':') ? `[${address}]` : address}:${port}${inside}`,
      headers: { accept, ...(host === undefined ? {} : { host }) },
      bytes,
      ms,
      over: 'cut',
      trust: 'any',
    })
    if (!answer.ok) return { ok: false, ...answer.miss, stage: answer.stage }
    const { status, type, location, body, cut } = answer
    return { ok: true, status, type, location, body, cut, ms: answer.ms }
  }
}
