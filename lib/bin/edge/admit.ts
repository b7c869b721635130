/** What the edge looks at before anything of the application runs. `hosts` are all Host headers as sent, `target` the request target. */
export interface Ask {
  method: string
  target: string
  hosts: readonly string[]
}

export interface Denial {
  status: number
  code: string
  message: string
  allow?: string
}

const reading = ['GET', 'HEAD']
const writing = ['POST', 'PUT', 'PATCH', 'DELETE']

const notFound: Denial = { status: 404, code: 'NOT_FOUND', message: 'There is nothing at this address.' }

/** Addresses that Next would take for another one: its image service, its data routes, and the suffix it uses between its own parts. */
const internal = /^\/_next\/(image|data)(\/|$)|\.rsc$/

/** Escapes that would turn into another path further in, doubled slashes, dot segments, and what does not decode at all. */
function isAmbiguous(path: string): boolean {
  if (/\/\/|\\|%(00|2e|2f|5c)|\/\.{1,2}(\/|$)/i.test(path)) return true
  try {
    decodeURIComponent(path)
    return false
  } catch {
    return true
  }
}

/**
 * Decides on a request by its head alone: null lets it pass, else the refusal (trust.md, rule 2).
 * `appUrl` is the one address of this installation; links and cookies are made for it.
 */
export function admit({ method, target, hosts }: Ask, appUrl: URL): Denial | null {
  if (hosts.length !== 1 || hosts[0]?.toLowerCase() !== appUrl.host || !target.startsWith('/'))
    return {
      status: 421,
      code: 'WRONG_HOST',
      message: `This is not the address of this Landfall: open ${appUrl.origin}.`,
    }
  const path = target.split(/[?#]/, 1)[0] ?? '/'
  if (isAmbiguous(path) || internal.test(path)) return notFound
  const allowed = path.startsWith('/api/') ? [...reading, ...writing] : reading
  if (allowed.includes(method)) return null
  return {
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
    message: `This address answers ${allowed.join(', ')} only.`,
    allow: allowed.join(', '),
  }
}
