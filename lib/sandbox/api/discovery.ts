import { apiVersionOf, type Resource } from '../store/resource.ts'
import type { Store } from '../store/store.ts'

/** The version the recorded cluster gives itself. */
const version = {
  major: '1',
  minor: '36',
  emulationMajor: '1',
  emulationMinor: '36',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '35',
  gitVersion: 'v1.36.0-landfall-sandbox',
  gitCommit: '',
  gitTreeState: '',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: '',
  compiler: '',
  platform: `${process.platform}/${process.arch}`,
}

const READ = ['get', 'list', 'watch']
const WRITE = new Set(['deployments', 'statefulsets'])

interface Listed {
  name: string
  singularName: string
  namespaced: boolean
  kind: string
  verbs: string[]
  shortNames?: string[]
}

const SUBRESOURCES: Record<string, { kind: string; verbs: string[] }> = {
  eviction: { kind: 'Eviction', verbs: ['create'] },
  log: { kind: 'Pod', verbs: ['get'] },
  proxy: { kind: 'PodProxyOptions', verbs: ['get'] },
  scale: { kind: 'Scale', verbs: ['get', 'patch', 'update'] },
}

function listed(resource: Resource): Listed[] {
  const { plural, singular, namespaced, kind, shortNames, subresources } = resource
  const verbs = WRITE.has(plural) ? [...READ, 'patch', 'update'] : READ
  const whole = { name: plural, singularName: singular, namespaced, kind, verbs }
  return [
    shortNames.length === 0 ? whole : { ...whole, shortNames },
    ...subresources.map((name) => {
      const sub = SUBRESOURCES[name] ?? { kind, verbs: ['get'] }
      return { name: `${plural}/${name}`, singularName: '', namespaced, kind: sub.kind, verbs: sub.verbs }
    }),
  ]
}

const review = (kind: string): Listed => {
  const singular = kind.toLowerCase()
  return { name: `${singular}s`, singularName: singular, namespaced: false, kind, verbs: ['create'] }
}

const measured = (name: string, kind: string, namespaced: boolean): Listed => ({
  name,
  singularName: name.slice(0, -1),
  namespaced,
  kind,
  verbs: ['get', 'list'],
})

/** Every group version with what it serves: `v1`, `apps/v1`, … */
export function served(store: Store, metrics: boolean): Map<string, Listed[]> {
  const all = new Map<string, Listed[]>()
  for (const { resource } of store.all()) {
    const key = apiVersionOf(resource)
    all.set(key, [...(all.get(key) ?? []), ...listed(resource)])
  }
  all.set('authorization.k8s.io/v1', [review('SelfSubjectAccessReview'), review('SelfSubjectRulesReview')])
  if (metrics) {
    const pods = measured('pods', 'PodMetrics', true)
    all.set('metrics.k8s.io/v1beta1', [measured('nodes', 'NodeMetrics', false), pods])
  }
  return all
}

function groupOf(apiVersion: string): object {
  const [name = '', itsVersion = ''] = apiVersion.split('/')
  const entry = { groupVersion: apiVersion, version: itsVersion }
  return { name, versions: [entry], preferredVersion: entry }
}

/** The documents that tell what is served; null for a path that is none of them. */
export function discover(all: Map<string, Listed[]>, path: string): object | null {
  if (path === '/version') return version
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] }
  const groups = [...all.keys()].filter((key) => key.includes('/'))
  if (path === '/apis') return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map(groupOf) }
  const match = /^\/apis?\/(.+)$/.exec(path)
  const key = match?.[1] ?? ''
  const resources = all.get(key)
  if (resources !== undefined && path === (key === 'v1' ? '/api/v1' : `/apis/${key}`)) {
    const named = key === 'v1' ? {} : { apiVersion: 'v1' }
    return { kind: 'APIResourceList', ...named, groupVersion: key, resources }
  }
  const group = path.startsWith('/apis/') ? groups.find((one) => one.split('/')[0] === key) : undefined
  return group === undefined ? null : { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(group) }
}
