import type { IncomingMessage, ServerResponse } from 'node:http'
import type { KubeObject } from '../kinds/object.ts'
import type { Kubelet } from '../kubelet/kubelet.ts'
import type { Usage } from '../kubelet/usage.ts'
import type { Collection } from '../store/collection.ts'
import type { World } from '../store/store.ts'
import { mayDo, type User } from './access.ts'
import { readBody } from './body.ts'
import { discover, served } from './discovery.ts'
import { evict } from './evict.ts'
import { list } from './list.ts'
import { readLog } from './log.ts'
import { readMetrics } from './metrics.ts'
import { proxyToPod, proxyToService, splitTarget } from './proxy.ts'
import { reviewAccess, reviewRules } from './review.ts'
import { type Route, routeOf } from './route.ts'
import { type Answer, type Asked, forbidden, noSuchPath, notAllowed, notFound, ok } from './status.ts'
import { watch } from './watch.ts'
import { scale, writeObject } from './write.ts'

export interface Api {
  world: World
  kubelet: Kubelet
  usage: Usage | null
  /** The user of the kubeconfig: is told that a group is missing where others are only refused. */
  owner: User
}

export interface Call {
  user: User
  method: string
  url: URL
  incoming: IncomingMessage
}

export type Result = Answer | ((response: ServerResponse) => void)

const VERBS: Record<string, string> = { POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' }

function verbOf(method: string, route: Route, query: URLSearchParams): string {
  if (method !== 'GET' && method !== 'HEAD') return VERBS[method] ?? method.toLowerCase()
  if (route.name !== undefined) return 'get'
  return query.get('watch') === 'true' || query.get('watch') === '1' ? 'watch' : 'list'
}

function askedOf(route: Route, verb: string): Asked {
  const { group, plural, subresource, namespace } = route
  // The proxy's name carries a port; rights are about the pod.
  const name = subresource === 'proxy' && route.name !== undefined ? splitTarget(route.name).name : route.name
  return {
    verb,
    group,
    resource: plural,
    ...(subresource === undefined ? {} : { subresource }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(name === undefined ? {} : { name }),
  }
}

/** Answers one authenticated request. */
export async function handle(api: Api, call: Call): Promise<Result> {
  const { url, method, user } = call
  const { store } = api.world
  if (url.pathname === '/version/') return ok(discover(served(store, false), '/version') ?? {})
  const document = discover(served(store, api.usage !== null), url.pathname.replace(/\/$/, ''))
  if (document !== null) return method === 'GET' ? ok(document) : notAllowed
  const route = routeOf(url.pathname)
  if (route === null) return noSuchPath
  if (route.apiVersion === 'authorization.k8s.io/v1' && method === 'POST') {
    if (route.plural === 'selfsubjectaccessreviews') return reviewAccess(store, user, await readBody(call.incoming))
    if (route.plural === 'selfsubjectrulesreviews') return reviewRules(store, user, await readBody(call.incoming))
  }
  const metrics = route.apiVersion === 'metrics.k8s.io/v1beta1' && api.usage !== null
  const collection = store.find(route.apiVersion, route.plural)
  const verb = verbOf(method, route, url.searchParams)
  const known = collection !== undefined || metrics
  if (!known && user.name === api.owner.name) return noSuchPath
  const asked = askedOf(route, verb)
  // Nobody deletes a pod here, whatever the rights: an eviction is the only way.
  if (method === 'DELETE') return notAllowed
  if (!mayDo(store, user, asked)) return forbidden(user.name, asked)
  if (metrics && api.usage !== null) return readMetrics(store, api.usage, route, url.searchParams)
  if (collection === undefined) return noSuchPath
  return answer(api, call, route, collection)
}

async function answer(api: Api, call: Call, route: Route, collection: Collection<KubeObject>): Promise<Result> {
  const { method, url, incoming } = call
  const { history } = api.world.store
  const { namespace, name } = route
  if (name === undefined) {
    if (method !== 'GET') return notAllowed
    const watching = verbOf(method, route, url.searchParams) === 'watch'
    return (watching ? watch : list)(history, collection, namespace, url.searchParams)
  }
  const target = route.subresource === 'proxy' ? splitTarget(name).name : name
  const object = collection.get(collection.resource.namespaced ? (namespace ?? '') : undefined, target)
  if (object === undefined) return notFound(collection.resource, target)
  if (route.subresource !== undefined) return subresource(api, call, route, collection, object)
  if (method === 'GET') return ok(object)
  if (method !== 'PUT' && method !== 'PATCH') return notAllowed
  const type = incoming.headers['content-type'] ?? ''
  const dryRun = url.searchParams.getAll('dryRun').includes('All')
  return writeObject(collection, object, method, type, await readBody(incoming), dryRun)
}

async function subresource(
  { world, kubelet }: Api,
  { method, url, incoming }: Call,
  route: Route,
  { resource }: Collection<KubeObject>,
  object: KubeObject,
): Promise<Result> {
  const { store } = world
  const { namespace, name } = object.metadata
  const sub = route.subresource ?? ''
  if (!resource.subresources.includes(sub)) return noSuchPath
  if (sub === 'status') return method === 'GET' ? ok(object) : notAllowed
  if (sub === 'scale') {
    const body = method === 'GET' ? null : await readBody(incoming)
    return scale(store, route.plural, object, method, incoming.headers['content-type'] ?? '', body)
  }
  const pod = resource.kind === 'Pod' ? store.pods.get(namespace, name) : undefined
  const service = resource.kind === 'Service' ? store.services.get(namespace, name) : undefined
  if (sub === 'eviction' && pod !== undefined && method === 'POST') {
    const body = await readBody(incoming)
    // While the body was read the pod may have changed.
    const current = store.pods.get(namespace, name)
    return current === undefined ? notFound(resource, name) : evict(world, current, body, url.searchParams)
  }
  if (method !== 'GET') return notAllowed
  if (sub === 'log' && pod !== undefined) {
    return readLog(pod, url.searchParams, (one, previous) => kubelet.log(pod, one, previous), world.now())
  }
  if (sub === 'proxy') {
    const { port } = splitTarget(route.name ?? '')
    const path = `/${route.rest}${url.search}`
    if (pod !== undefined) return proxyToPod(pod, port, path, incoming)
    if (service !== undefined) return proxyToService(store, service, port, path, incoming, world.random)
  }
  return noSuchPath
}
