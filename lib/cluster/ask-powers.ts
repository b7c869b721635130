import { type Powers, podParts, type StrongPower, strongPowers } from '../domain/powers.ts'
import type { Connection } from './connect.ts'
import { keysOf } from './keys.ts'
import { mustBeLabel } from './kubernetes-name.ts'
import type { Miss } from './miss.ts'
import { powersOf, type Reviewed, reviewedOf } from './powers.ts'
import { raw } from './read.ts'
import { sources } from './sources/index.ts'

const apiVersion = 'authorization.k8s.io/v1'
const path = (resource: string) => `/apis/${apiVersion}/${resource}`

/** In a namespace that is not there, only what holds in the whole cluster holds. */
const nowhere = 'landfall-asks-in-no-namespace'
/** Of a cluster that may be looked at as a whole: so many namespaces are asked about one by one. */
const mostNamespaces = 30

type Asked<T> = { ok: true; value: T } | { ok: false; miss: Miss }

async function review(connection: Connection, namespace: string | null): Promise<Asked<Reviewed>> {
  const body = { apiVersion, kind: 'SelfSubjectRulesReview', spec: { namespace: namespace ?? nowhere } }
  const answer = await connection.post(path('selfsubjectrulesreviews'), body)
  return answer.ok ? { ok: true, value: reviewedOf(namespace, answer.value) } : answer
}

async function may(connection: Connection, resourceAttributes: object): Promise<Asked<boolean>> {
  const body = { apiVersion, kind: 'SelfSubjectAccessReview', spec: { resourceAttributes } }
  const answer = await connection.post(path('selfsubjectaccessreviews'), body)
  return answer.ok ? { ok: true, value: raw(answer.value.status).allowed === true } : answer
}

const strongQuestions: Record<StrongPower, object> = {
  wildcard: { verb: '*', group: '*', resource: '*' },
  secrets: { verb: 'list', resource: 'secrets' },
  podsExec: { verb: 'create', resource: 'pods', subresource: 'exec' },
  nodesProxy: { verb: 'get', resource: 'nodes', subresource: 'proxy' },
  podsProxy: { verb: 'get', resource: 'pods', subresource: 'proxy' },
  impersonate: { verb: 'impersonate', resource: 'users' },
  bind: { verb: 'bind', group: 'rbac.authorization.k8s.io', resource: 'clusterroles' },
  escalate: { verb: 'escalate', group: 'rbac.authorization.k8s.io', resource: 'clusterroles' },
}

/** For a cluster whose authorizer does not tell its rules: what is not known yet is asked one by one, for the whole cluster. */
async function oneByOne(connection: Connection, known: Powers): Promise<Asked<Powers>> {
  const lists = { ...known.lists }
  const gets = { ...known.gets }
  const strong = [...known.strong]
  for (const key of keysOf(sources)) {
    const { group, resource } = sources[key]
    if (lists[`${group}/${resource}`] === 'everywhere') continue
    const answer = await may(connection, { verb: 'list', group, resource })
    if (!answer.ok) return answer
    if (answer.value) lists[`${group}/${resource}`] = 'everywhere'
  }
  for (const part of podParts) {
    const [resource, subresource] = part.split('/')
    const answer = await may(connection, { verb: 'get', resource, subresource })
    if (!answer.ok) return answer
    if (answer.value) gets[part] = 'everywhere'
  }
  for (const power of strongPowers) {
    if (strong.some((each) => each.power === power && each.where === null)) continue
    const answer = await may(connection, strongQuestions[power])
    if (!answer.ok) return answer
    if (answer.value) strong.push({ power, where: null })
  }
  return { ok: true, value: { ...known, lists, gets, strong } }
}

async function namespacesOf(connection: Connection): Promise<string[]> {
  const listed = await connection.list(sources.namespaces, null, connection.budget())
  return listed.ok ? listed.items.map(({ name }) => name).slice(0, mostNamespaces) : []
}

/**
 * What the credential of a connection may do: in the whole cluster, and in each of its namespaces (`all`: the first thirty there are).
 * Throws Refused INVALID_K8S_NAME for a namespace that cannot be one, before any call; what the cluster does is a Miss.
 */
export async function askPowers(connection: Connection, namespaces: 'all' | readonly string[]): Promise<Asked<Powers>> {
  if (namespaces !== 'all') namespaces.forEach(mustBeLabel)
  const whole = await review(connection, null)
  if (!whole.ok) return whole
  const reviews = [whole.value]
  for (const namespace of namespaces === 'all' ? await namespacesOf(connection) : namespaces) {
    const answer = await review(connection, namespace)
    if (!answer.ok) return answer
    reviews.push(answer.value)
  }
  const powers = powersOf(reviews)
  return powers.incomplete ? oneByOne(connection, powers) : { ok: true, value: powers }
}
