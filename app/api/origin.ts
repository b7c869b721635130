import { Refused } from '#lib/domain/refused.ts'

/**
 * A browser tells where a changing request comes from; only our own pages may send one (trust.md, rule 4).
 * Throws Refused CSRF_ORIGIN for another origin, none, or a fetch from another site.
 */
export function mustBeOurs(request: Request, appOrigin: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers.get('sec-fetch-site')
  if (request.headers.get('origin') === appOrigin && (site === null || site === 'same-origin')) return
  throw new Refused('CSRF_ORIGIN', `Send changes from ${appOrigin} itself, with its Origin header.`, { status: 403 })
}
