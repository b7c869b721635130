import { holdsSecret } from '../detectors/index.ts'

const longest = 120
const mostSegments = 8

/** What the load balancer, the kubelet or Prometheus asks: no traffic. */
const watched =
  /^\/(?:-\/|actuator\/|internal\/|api\/|_)?(?:health|healthz|healthcheck|health_check|livez?|liveness|ready|readyz|readiness|alive|ping|heartbeat|startup|metrics|healthy|prometheus|status)(?:\/(?:live|ready|liveness|readiness|startup))?\/?$/i

function withoutQuery(path: string): string {
  const whole = URL.canParse(path) && path.includes('://') ? new URL(path).pathname : path
  return whole.split(/[?#;]/, 1)[0] ?? ''
}

/** Whether a path belongs to a probe or a scrape. `probed` are the paths of the workload's own probes. */
export function isWatched(path: string, probed: ReadonlySet<string>): boolean {
  const plain = withoutQuery(path)
  return probed.has(plain) || watched.test(plain)
}

/** A segment that may be an id, a token, an address or a name of a person is none of ours to keep. */
function segmentOf(segment: string): string {
  if (segment === '') return ''
  if (!/^[A-Za-z0-9._~-]+$/.test(segment)) return ':x'
  const words = segment.split(/[._~-]/)
  if (words.some((word) => word.length > 20)) return ':n'
  // Letters and digits mixed in one long segment are an id (UUID, hash, key), not a word with a number.
  if (
    segment.length >= 12 &&
    /\d/.test(segment) &&
    /[A-Za-z]/.test(segment) &&
    !/^[a-z]+(?:[-_][a-z]+)*[-_]?\d+$/i.test(segment)
  )
    return ':n'
  return segment.replace(/\d+/g, ':n')
}

/**
 * The route of a path: without query, digits as `:n`, and nothing that could name a person or be a key (`:x`). `/property/12?a=b` is
 * `/property/:n`.
 */
export function routeOf(path: string): string {
  const plain = withoutQuery(path.slice(0, 4_096))
  if (!plain.startsWith('/') || holdsSecret(plain)) return ':x'
  const segments = plain.slice(1).split('/')
  const kept = segments.slice(0, mostSegments).map(segmentOf)
  const route = `/${kept.join('/')}${segments.length > mostSegments ? '/…' : ''}`
  return route.length > longest ? `${route.slice(0, longest - 1)}…` : route
}
