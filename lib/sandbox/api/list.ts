import type { KubeObject } from '../kinds/object.ts'
import { type Collection, keyOf } from '../store/collection.ts'
import type { History } from '../store/history.ts'
import { apiVersionOf } from '../store/resource.ts'
import { decodeContinue, encodeContinue } from './continue-token.ts'
import { selectorOf } from './select.ts'
import { type Answer, badRequest, expired, ok } from './status.ts'

const TOO_OLD =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.'

const keyOfObject = ({ metadata }: KubeObject): string => keyOf(metadata.namespace, metadata.name)

/** Items of the built-in kinds are sent without kind and apiVersion, as the API server does. */
function asItem(object: KubeObject, custom: boolean): object {
  if (custom) return object
  const { kind: _kind, apiVersion: _apiVersion, ...rest } = object
  return rest
}

/** One page of a list; the pages that follow show the collection as it was when the first one was sent. */
export function list(
  history: History,
  collection: Collection<KubeObject>,
  namespace: string | undefined,
  query: URLSearchParams,
): Answer {
  const matches = selectorOf(query)
  const token = query.get('continue') ?? ''
  const place = token === '' ? null : decodeContinue(token)
  if (place !== null && 'problem' in place) {
    return badRequest(`invalid continue token: continue key is not valid: ${place.problem}`)
  }
  // A token may ask for "now" with -1, as the one in a 410 does.
  const version = place === null || place.version < 0 ? history.version : place.version
  const all = collection.at(version)
  if (all === null) {
    const answer = expired(TOO_OLD)
    const again = encodeContinue({ version: -1, after: place?.after ?? '' })
    return { ...answer, body: { ...Object(answer.body), metadata: { continue: again } } }
  }
  const rest = all.filter(
    (object) =>
      (namespace === undefined || object.metadata.namespace === namespace) &&
      (place === null || keyOfObject(object) > place.after) &&
      matches(object),
  )
  const limit = Number(query.get('limit') ?? 0)
  const page = limit > 0 ? rest.slice(0, limit) : rest
  const last = page.at(-1)
  const remaining = rest.length - page.length
  const { resource } = collection
  const selected = query.has('labelSelector') || query.has('fieldSelector')
  const more = remaining > 0 && last !== undefined
  return ok({
    kind: `${resource.kind}List`,
    apiVersion: apiVersionOf(resource),
    metadata: {
      resourceVersion: String(version),
      ...(more ? { continue: encodeContinue({ version, after: keyOfObject(last) }) } : {}),
      ...(more && !selected ? { remainingItemCount: remaining } : {}),
      ...(!more && resource.custom ? { continue: '' } : {}),
    },
    items: page.map((object) => asItem(object, resource.custom)),
  })
}
