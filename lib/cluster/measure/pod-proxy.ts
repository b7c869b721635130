import type { GetRaw, RawAnswer } from '../get-raw.ts'
import { isLabel, isSubdomain } from '../kubernetes-name.ts'
import { miss } from '../miss.ts'
import { statusIn } from '../status-words.ts'
import type { PodGet, PodMiss, PodRequest } from './ports.ts'

const nowhere = 'http://pod.invalid'

/**
 * The path as it may stand behind `/proxy`: dots resolved and all else encoded, so that it cannot lead to another part of the API. Null for
 * one that names another host.
 */
export function proxiedPath(path: string): string | null {
  if (!path.startsWith('/') || !URL.canParse(path, nowhere)) return null
  const { origin, pathname, search } = new URL(path, nowhere)
  return origin === nowhere ? `${pathname}${search}` : null
}

/**
 * Who answers with a Status object is the API server in the pod's place: it may not, the pod is gone, or nobody listens there. A pod that
 * wraps another API server may write such an object too; then its answer is not told from a miss.
 */
function missOf({ status, type, body }: RawAnswer): PodMiss | null {
  const words = status >= 400 ? statusIn(type, body.toString('utf8')) : null
  if (words === null) return null
  const as = (code: PodMiss['code'], reason = words || `HTTP ${status}`): PodMiss => ({
    ok: false,
    ...miss(code, reason),
    stage: 'answer',
  })
  if (status === 401 || status === 403) return as('refused')
  if (status === 404) return as('gone')
  return as(status === 429 || status >= 500 ? 'unreachable' : 'invalid', `${status}: ${words}`)
}

/** A Status object of the API server is read whole, however little of the answer is wanted. */
const leastBytes = 16 * 1024

/** Asks pods through the API server's proxy, until `deadline` (on the connection's clock). */
export function podProxyOf(get: GetRaw, { deadline }: { deadline: number }): PodGet {
  return async ({ ns, name }, { scheme, port, path, accept, bytes, ms }: PodRequest) => {
    const invalid = (reason: string): PodMiss => ({ ok: false, code: 'invalid', reason, stage: 'wait' })
    if (!isLabel(ns) || !isSubdomain(name)) return invalid('INVALID_K8S_NAME')
    if (!Number.isInteger(port) || port < 1 || port > 65_535) return invalid(`there is no port ${port}`)
    const inside = proxiedPath(path)
    if (inside === null) return invalid('the path is none')
    const pod = `${scheme === 'https' ? 'https:' : ''}${name}:${port}`
    const asked = `/api/v1/namespaces/${encodeURIComponent(ns)}/pods/${encodeURIComponent(pod)}/proxy${inside}`
    const got = await get(asked, { accept, bytes: Math.max(bytes, leastBytes), ms, deadline })
    if (!got.ok) return { ok: false, ...got.miss, stage: got.stage }
    const { answer } = got
    const cut = answer.cut || answer.body.length > bytes
    return missOf(answer) ?? { ok: true, ...answer, body: answer.body.subarray(0, bytes), cut }
  }
}
