import type { Server } from 'node:http'
import type { Metrics } from './metrics.ts'

const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Counts the requests of a server, also those it refuses. A method that somebody made up counts as `other`. */
export function watchRequests(metrics: Metrics, server: Server): void {
  const count = metrics.counter('http_requests_total', 'Requests answered, by method and class of status.')
  const took = metrics.histogram('http_request_duration_seconds', 'Time to the end of the answer, in seconds.', bounds)
  let inFlight = 0
  metrics.gauge('http_requests_in_flight', 'Requests that have no complete answer yet.', () => inFlight)
  server.prependListener('request', ({ method = '' }, response) => {
    const begun = performance.now()
    inFlight += 1
    response.once('close', () => {
      inFlight -= 1
      took((performance.now() - begun) / 1_000)
      count({ method: methods.has(method) ? method : 'other', status: `${Math.floor(response.statusCode / 100)}xx` })
    })
  })
}
