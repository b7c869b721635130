import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type KubeObject, objectSchema } from './kinds/object.ts'
import { type Sandbox, startSandbox } from './start.ts'
import { type Client, clientOf } from './testing/client.ts'
import { differences } from './testing/compare.ts'

// Real processes on a machine that others use too.
vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 })

// The shipped fleet, held against what a real cluster answered for the same manifests.

const RECORDED = join(import.meta.dirname, '../../e2e/recordings/cluster/api')
const dir = mkdtempSync(join(tmpdir(), 'landfall-contract-'))
let sandbox: Sandbox
let client: Client

beforeAll(async () => {
  sandbox = await startSandbox({ dir })
  client = clientOf(sandbox.kubeconfig)
  await sandbox.ready()
})

afterAll(async () => {
  await sandbox.stop()
  rmSync(dir, { recursive: true, force: true })
})

const listSchema = z.looseObject({ kind: z.string(), apiVersion: z.string(), items: z.array(z.looseObject({})) })

function withKind(list: z.infer<typeof listSchema>): KubeObject[] {
  return list.items.map((item) =>
    objectSchema.parse({ kind: list.kind.slice(0, -4), apiVersion: list.apiVersion, ...item }),
  )
}

/** Generated names differ from cluster to cluster in their last five characters. */
function stem({ kind, metadata }: KubeObject): string {
  const generated =
    (kind === 'Pod' || kind === 'EndpointSlice') && metadata.ownerReferences?.[0]?.kind !== 'StatefulSet'
  const name = generated && metadata.generateName !== undefined ? `${metadata.generateName}*` : metadata.name
  return `${metadata.namespace ?? ''}/${name}`
}

const lists: Record<string, string> = {
  pods: '/api/v1/pods',
  services: '/api/v1/services',
  namespaces: '/api/v1/namespaces',
  nodes: '/api/v1/nodes',
  deployments: '/apis/apps/v1/deployments',
  replicasets: '/apis/apps/v1/replicasets',
  statefulsets: '/apis/apps/v1/statefulsets',
  daemonsets: '/apis/apps/v1/daemonsets',
  jobs: '/apis/batch/v1/jobs',
  cronjobs: '/apis/batch/v1/cronjobs',
  horizontalpodautoscalers: '/apis/autoscaling/v2/horizontalpodautoscalers',
  poddisruptionbudgets: '/apis/policy/v1/poddisruptionbudgets',
  endpointslices: '/apis/discovery.k8s.io/v1/endpointslices',
  servicemonitors: '/apis/monitoring.coreos.com/v1/servicemonitors',
  podmonitors: '/apis/monitoring.coreos.com/v1/podmonitors',
  virtualservices: '/apis/networking.istio.io/v1/virtualservices',
  vulnerabilityreports: '/apis/aquasecurity.github.io/v1alpha1/vulnerabilityreports',
}

/** Facts of one cluster on one day: the value may differ, the field and its type may not. */
const varies = [
  /(uid|resourceVersion|containerID|imageID)$/,
  /(creationTimestamp|startTime|startedAt|lastTransitionTime|lastUpdateTime|lastHeartbeatTime|last-change-trigger-time)$/,
  /(hostIPs?|podIPs?|clusterIPs?|podCIDRs?)(\[\d+\]\.ip|\[\d+\])?$/,
  /^endpoints\[\d+\]\.(addresses\[0\]|targetRef\.name)$/,
  /^metadata\.name$/,
  /volumes\[kube-api-access\]\.name$/,
  /volumeMounts\[kube-api-access\]\.name$/,
  // How often a slice was written while the pods came up.
  /^metadata\.generation$/,
]

/** What the sandbox does without, by kind: bookkeeping that no check reads. */
const without: Record<string, RegExp[]> = {
  '*': [/^metadata\.managedFields/],
  pods: [/^status\.(allocatedResources|resources)/],
  // The sample fleet names its slow paths since.
  services: [/^metadata\.annotations\.kubectl.kubernetes.io\/last-applied-configuration/],
}

function isLeftOut(kind: string, difference: string): boolean {
  return [...(without['*'] ?? []), ...(without[kind] ?? [])].some((pattern) => pattern.test(difference))
}

/** The API's own Service listens on another port and address; a node is another machine. */
const elsewhere: Record<string, string[]> = {
  services: ['default/kubernetes'],
  endpointslices: ['default/kubernetes'],
  nodes: ['/node1'],
}

async function both(kind: string): Promise<{ real: z.infer<typeof listSchema>; ours: z.infer<typeof listSchema> }> {
  const text = readFileSync(join(RECORDED, `${kind}.json`), 'utf8')
  const { json } = await client.call(lists[kind] ?? '')
  return { real: listSchema.parse(JSON.parse(text)), ours: listSchema.parse(json) }
}

test.each(Object.keys(lists))('%s: the list has the same shape and names the same objects', async (kind) => {
  const { real, ours } = await both(kind)
  const { items: _real, ...head } = real
  const { items: _ours, ...ourHead } = ours
  expect(differences(head, ourHead, [/resourceVersion$/])).toEqual([])
  expect(withKind(ours).map(stem).toSorted()).toEqual(withKind(real).map(stem).toSorted())
})

test.each(Object.keys(lists))(
  '%s: every recorded field is there, of the same type and, where it may be, the same value',
  async (kind) => {
    const { real, ours } = await both(kind)
    const left = withKind(ours)
    const found = withKind(real)
      .filter((object) => elsewhere[kind]?.includes(stem(object)) !== true)
      .flatMap((object) => {
        const at = left.findIndex((one) => stem(one) === stem(object))
        const [match] = left.splice(at, 1)
        return differences(object, match, varies)
          .filter((difference) => !isLeftOut(kind, difference))
          .map((difference) => `${stem(object)} ${difference}`)
      })
    expect(found).toEqual([])
  },
)

test('nodes: what checks read of a node is there', async () => {
  const { real, ours } = await both('nodes')
  const read = (list: typeof real) =>
    withKind(list).map((node) =>
      z
        .looseObject({ allocatable: z.looseObject({ cpu: z.string(), memory: z.string(), pods: z.string() }) })
        .parse(node.status),
    )
  expect(read(ours)).toHaveLength(read(real).length)
})

test('configmaps: every one that a workload names has the recorded keys', async () => {
  const text = readFileSync(join(RECORDED, 'configmaps.json'), 'utf8')
  const named = withKind(listSchema.parse(JSON.parse(text))).filter(({ metadata }) =>
    /^(src|listing-web-env)$/.test(metadata.name),
  )
  expect(named).toHaveLength(4)
  for (const real of named) {
    const { namespace, name } = real.metadata
    const { json } = await client.call(`/api/v1/namespaces/${namespace}/configmaps/${name}`)
    // The program differs by the address it listens on.
    expect(
      differences(real, json, [...varies, /^data\.app\.js$/]).filter((one) => !isLeftOut('configmaps', one)),
    ).toEqual([])
  }
})

test('a single object carries kind and apiVersion, an item of a list does not', async () => {
  const one = objectSchema.parse((await client.call('/apis/apps/v1/namespaces/homes-api/deployments/favorites')).json)
  expect([one.kind, one.apiVersion]).toEqual(['Deployment', 'apps/v1'])
  const { json } = await client.call('/apis/apps/v1/namespaces/homes-api/deployments')
  expect(Object.keys(listSchema.parse(json).items[0] ?? {})).not.toContain('kind')
})

test('the owner sees the groups the recorded cluster serves and no metrics API', async () => {
  const groups = z.object({ groups: z.array(z.object({ name: z.string() })) })
  const { json } = await client.call('/apis')
  const names = groups.parse(json).groups.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['apps', 'batch', 'autoscaling', 'policy', 'monitoring.coreos.com']))
  expect(names).not.toContain('metrics.k8s.io')
})
