import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { type KnownHashes, learnHash } from './controllers/template-hash.ts'
import { definitionSchema } from './kinds/config.ts'
import { objectSchema } from './kinds/object.ts'
import { addNamespace, serviceDefaults } from './seed.ts'
import { apiVersionOf } from './store/resource.ts'
import type { Store } from './store/store.ts'

type Manifest = z.infer<typeof objectSchema>

const listSchema = z.looseObject({ kind: z.string().endsWith('List'), items: z.array(z.unknown()) })

function manifestsOf(text: string, file: string): Manifest[] {
  const documents = parseAllDocuments(text).map((document) => {
    const [error] = document.errors
    if (error !== undefined) throw new Error(`${file}: ${error.message}`)
    return document.toJS()
  })
  return documents
    .filter((value) => value !== null)
    .flatMap((value) => listSchema.safeParse(value).data?.items ?? [value])
    .map((value) => {
      const parsed = objectSchema.safeParse(value)
      if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
      return parsed.data
    })
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, field]) => [key, sorted(field)]))
}

/** As `kubectl apply` sends it: with the whole manifest, secrets and all, in an annotation. */
function applied(manifest: Manifest, namespace: string | undefined): Manifest {
  const { annotations = {}, ...metadata } = manifest.metadata
  const own = { ...metadata, ...(namespace === undefined ? {} : { namespace }) }
  const last = JSON.stringify(sorted({ ...manifest, metadata: { ...own, annotations } }))
  const key = 'kubectl.kubernetes.io/last-applied-configuration'
  return { ...manifest, metadata: { ...own, annotations: { ...annotations, [key]: `${last}\n` } } }
}

function serveKind(store: Store, manifest: Manifest): void {
  const { group, scope, names, versions } = definitionSchema.parse(manifest).spec
  for (const { name } of versions.filter(({ served }) => served)) {
    store.serve({
      group,
      version: name,
      plural: names.plural,
      singular: names.singular ?? names.kind.toLowerCase(),
      kind: names.kind,
      namespaced: scope === 'Namespaced',
      shortNames: names.shortNames ?? [],
      counted: true,
      custom: true,
      subresources: [],
    })
  }
}

const ORDER = ['CustomResourceDefinition', 'Namespace', 'ConfigMap', 'Secret']
const rank = ({ kind }: Manifest): number => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length)

export interface Fleet {
  namespaces: string[]
  /** Service accounts of the fleet, as namespace and name. */
  accounts: { namespace: string; name: string }[]
  /** Hashes that the templates are known by. */
  known: KnownHashes
}

/**
 * Puts a folder into the store: its YAML manifests; its `.js` files as ConfigMap `src` in each of its namespaces; `hashes.json`,
 * where there is one, says by which hash a template is known. Throws for a file that does not parse or a kind nobody serves.
 */
export function loadFleet(store: Store, folder: string, ca: string, random: () => number): Fleet {
  const files = readdirSync(folder).toSorted()
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8')
  const manifests = files
    .filter((file) => /\.ya?ml$/.test(file))
    .flatMap((file) => manifestsOf(read(file), file))
    .toSorted((a, b) => rank(a) - rank(b))
  const scripts = Object.fromEntries(files.filter((file) => file.endsWith('.js')).map((file) => [file, read(file)]))

  const accounts: Fleet['accounts'] = []
  for (const manifest of manifests) {
    if (manifest.kind === 'CustomResourceDefinition') serveKind(store, manifest)
    const collection = store
      .all()
      .find(({ resource }) => resource.kind === manifest.kind && apiVersionOf(resource) === manifest.apiVersion)
    if (collection === undefined)
      throw new Error(`${manifest.apiVersion} ${manifest.kind} is a kind the sandbox does not serve`)
    const { name, namespace: named, labels = {} } = manifest.metadata
    const namespace = collection.resource.namespaced ? (named ?? 'default') : undefined
    const object = applied(manifest, namespace)
    if (manifest.kind === 'Namespace') {
      addNamespace(store, name, ca, {
        metadata: { ...object.metadata, labels: { 'kubernetes.io/metadata.name': name, ...labels } },
      })
      continue
    }
    if (namespace !== undefined) addNamespace(store, namespace, ca)
    if (manifest.kind === 'ServiceAccount') accounts.push({ namespace: namespace ?? 'default', name })
    const spec = manifest.kind === 'Service' ? { spec: withAddress(manifest.spec, random) } : {}
    collection.create({ ...object, ...spec })
  }

  const own = new Set(['default', 'kube-node-lease', 'kube-public', 'kube-system'])
  const namespaces = store.namespaces
    .list()
    .map(({ metadata }) => metadata.name)
    .filter((name) => !own.has(name))
  for (const namespace of Object.keys(scripts).length === 0 ? [] : namespaces) {
    if (store.configMaps.get(namespace, 'src') !== undefined) continue
    store.configMaps.create({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'src', namespace },
      data: scripts,
    })
  }
  const hashes = files.includes('hashes.json')
    ? z.record(z.string(), z.string()).parse(JSON.parse(read('hashes.json')))
    : {}
  return { namespaces, accounts, known: knownHashes(store, hashes) }
}

function withAddress(spec: unknown, random: () => number): object {
  const given = z.looseObject({ clusterIP: z.string().optional() }).parse(spec)
  const byte = (): number => 1 + Math.floor(random() * 254)
  return { ...serviceDefaults(given.clusterIP ?? `10.96.${byte()}.${byte()}`), ...given }
}

function knownHashes({ deployments, statefulSets }: Store, hashes: Record<string, string>): KnownHashes {
  const known: KnownHashes = new Map()
  for (const owner of [...deployments.list(), ...statefulSets.list()]) {
    const { namespace, name } = owner.metadata
    const hash = hashes[`${namespace}/${owner.kind}/${name}`]
    if (hash !== undefined) learnHash(known, owner, owner.spec.template, hash)
  }
  return known
}
