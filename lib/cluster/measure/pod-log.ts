import type { GetRaw, RawAnswer } from '../get-raw.ts'
import { isLabel, isSubdomain } from '../kubernetes-name.ts'
import { miss } from '../miss.ts'
import { wordsOf } from '../status-words.ts'
import type { PodLog, PodMiss } from './ports.ts'

const mostBytes = 262_144
const query = `timestamps=true&tailLines=500&limitBytes=${mostBytes}&sinceSeconds=3600`

/** What an answer says that is no log. 400: the container has not started; 404 as an object: the pod is gone. */
function missOf(answer: RawAnswer): PodMiss {
  const { status, words } = { status: answer.status, words: wordsOf(answer) }
  const as = (code: PodMiss['code'], reason = words): PodMiss => ({ ok: false, ...miss(code, reason), stage: 'answer' })
  if (status === 401 || status === 403) return as('refused')
  if (status === 400) return as('notStarted')
  if (status === 404) return as(answer.type.startsWith('application/json') ? 'gone' : 'notInstalled')
  return as(status === 429 || status >= 500 ? 'unreachable' : 'invalid', `${status}: ${words}`)
}

/** Reads logs through the API server, until `deadline` (on the connection's clock); `ms` for each. */
export function podLogOf(get: GetRaw, { ms, deadline }: { ms: number; deadline: number }): PodLog {
  return async ({ ns, name }, container) => {
    if (!isLabel(ns) || !isSubdomain(name) || !isLabel(container))
      return { ok: false, code: 'invalid', reason: 'INVALID_K8S_NAME', stage: 'wait' }
    const path = `/api/v1/namespaces/${encodeURIComponent(ns)}/pods/${encodeURIComponent(name)}/log`
    const asked = `${path}?container=${encodeURIComponent(container)}&${query}`
    const got = await get(asked, { accept: '*/*', bytes: mostBytes, ms, deadline })
    if (!got.ok) return { ok: false, ...got.miss, stage: got.stage }
    const { status, body, cut } = got.answer
    return status === 200 ? { ok: true, body, cut: cut || body.length >= mostBytes } : missOf(got.answer)
  }
}
