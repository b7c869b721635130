import { type Miss, miss } from './miss.ts'
import { isRaw, type Raw, raw, text, textOrNull } from './read.ts'

/** An HTTP answer, its body unpacked; that of a list without its items, for each of which something stands. */
export interface Answer {
  status: number
  type: string
  retryAfter: string | null
  location: string | null
  body: string
}

/** One page of a list: how many items it had, and what continues it. */
interface Page {
  items: number
  next: string | null
}

/** What an answer to a list says. `restart`: the list moved on while it was paged. `wait`: the server is busy. */
export type Said =
  | { type: 'page'; page: Page }
  | { type: 'restart'; miss: Miss }
  | { type: 'wait'; miss: Miss }
  | { type: 'miss'; miss: Miss }

function parsed(body: string): Raw | null {
  try {
    const value: unknown = JSON.parse(body)
    return isRaw(value) ? value : null
  } catch {
    return null
  }
}

/** The message of a Status object, or the text of a plain answer; never a piece of a page made for people. */
function words({ status, type, body }: Answer): string {
  const message = textOrNull(parsed(body)?.message)
  if (message !== null) return message
  return type.startsWith('text/plain') && body.trim() !== '' ? body : `HTTP ${status}`
}

function pageOf(answer: Answer): Said {
  const value = parsed(answer.body)
  if (value === null) {
    const kind = answer.type.split(';')[0] || 'no content type'
    const what = kind === 'application/json' ? 'the JSON is cut or broken' : `the answer is ${kind}, not JSON`
    return { type: 'miss', miss: miss('invalid', what) }
  }
  if (!text(value.kind).endsWith('List') || !Array.isArray(value.items ?? []))
    return { type: 'miss', miss: miss('invalid', 'the answer is not a list') }
  return {
    type: 'page',
    page: {
      items: Array.isArray(value.items) ? value.items.length : 0,
      next: textOrNull(raw(value.metadata).continue),
    },
  }
}

/** Reads an answer as the API server writes it (trust.md rule 24). `isContinued`: the request carried a `continue`. */
export function saidBy(answer: Answer, isContinued: boolean): Said {
  const { status } = answer
  const as = (code: Miss['code'], reason = words(answer)): Said => ({ type: 'miss', miss: miss(code, reason) })
  if (status === 200) return pageOf(answer)
  if (status === 401 || status === 403) return as('refused')
  if (status === 404) return as('notInstalled')
  if (status === 429) return { type: 'wait', miss: miss('unreachable', `429: ${words(answer)}`) }
  if (status === 410 || (status === 400 && isContinued))
    return { type: 'restart', miss: miss('expired', words(answer)) }
  if (status >= 500) return as('unreachable', `${status}: ${words(answer)}`)
  if (status >= 300 && status < 400)
    return as('invalid', `redirects to ${originOf(answer.location)}, which is not followed`)
  return as('invalid', `${status}: ${words(answer)}`)
}

/** A query may hold a token, so that only the place is told. */
function originOf(location: string | null): string {
  const url = URL.canParse(location ?? '') ? new URL(location ?? '') : null
  return url ? url.origin : 'another path'
}
