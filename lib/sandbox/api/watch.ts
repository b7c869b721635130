import type { ServerResponse } from 'node:http'
import type { KubeObject } from '../kinds/object.ts'
import type { Collection } from '../store/collection.ts'
import type { Change, History } from '../store/history.ts'
import { apiVersionOf } from '../store/resource.ts'
import { selectorOf } from './select.ts'
import { expired } from './status.ts'

const LONGEST_S = 1800
const BOOKMARK_MS = 10_000

type Event = { type: string; object: object }

/** A change as a watcher with a selector sees it: an object that stops matching is deleted for it. */
function eventOf(change: Change, sees: (object: KubeObject) => boolean): Event | null {
  const was = change.previous !== null && sees(change.previous)
  const is = change.type !== 'DELETED' && sees(change.object)
  if (!was && !is) return null
  return { type: is ? (was ? 'MODIFIED' : 'ADDED') : 'DELETED', object: change.object }
}

/** Answers with one event a line until the time is up or the client goes. */
export function watch(
  history: History,
  collection: Collection<KubeObject>,
  namespace: string | undefined,
  query: URLSearchParams,
): (response: ServerResponse) => void {
  const matches = selectorOf(query)
  const sees = (object: KubeObject): boolean =>
    (namespace === undefined || object.metadata.namespace === namespace) && matches(object)

  return (response) => {
    const from = Number(query.get('resourceVersion') ?? 0)
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache, private' })
    const send = (event: Event): void => {
      response.write(`${JSON.stringify(event)}\n`)
    }
    const past = from === 0 ? [] : history.since(from, collection.id)
    if (past === null) {
      send({ type: 'ERROR', object: Object(expired(`too old resource version: ${from} (${history.oldest})`).body) })
      response.end()
      return
    }
    // Headers alone must reach a client that waits for the first change.
    response.flushHeaders()
    if (from === 0) {
      for (const object of collection.list().filter(sees)) send({ type: 'ADDED', object })
    }
    const tell = (change: Change): void => {
      const event = change.collection === collection.id ? eventOf(change, sees) : null
      if (event !== null) send(event)
    }
    past.forEach(tell)

    const { kind } = collection.resource
    const bookmark = (): void => {
      const metadata = { resourceVersion: String(history.version), creationTimestamp: null }
      send({ type: 'BOOKMARK', object: { kind, apiVersion: apiVersionOf(collection.resource), metadata } })
    }
    const marks = query.get('allowWatchBookmarks') === 'true'
    const end = history.subscribe(tell)
    const marking = setInterval(() => marks && bookmark(), BOOKMARK_MS)
    const seconds = Number(query.get('timeoutSeconds') ?? LONGEST_S)
    const timeout = setTimeout(
      () => {
        if (marks) bookmark()
        response.end()
      },
      Math.min(LONGEST_S, seconds > 0 ? seconds : LONGEST_S) * 1000,
    )
    response.once('close', () => {
      end()
      clearInterval(marking)
      clearTimeout(timeout)
    })
  }
}
