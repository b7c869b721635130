import type { ContainerSpec } from '../kinds/container.ts'
import type { Pod } from '../kinds/pod.ts'
import { inDivisors } from '../quantity.ts'
import type { Store } from '../store/store.ts'
import { Missing } from './volumes.ts'

type Env = Record<string, string>
type Source = NonNullable<NonNullable<ContainerSpec['env']>[number]['valueFrom']>

/** `$(NAME)` with a name that is defined; `$$(NAME)` is how a literal one is written. */
export function expand(text: string, env: Env): string {
  return text.replaceAll(/\$\$|\$\(([^)]*)\)/g, (match, name?: string) => {
    if (match === '$$') return '$'
    return name === undefined ? match : (env[name] ?? match)
  })
}

function fieldValue(pod: Pod, path: string): string {
  const { metadata, spec, status } = pod
  const keyed = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path)
  if (keyed !== null) return metadata[keyed[1] === 'labels' ? 'labels' : 'annotations']?.[keyed[2] ?? ''] ?? ''
  const plain: Record<string, string | undefined> = {
    'metadata.name': metadata.name,
    'metadata.namespace': metadata.namespace,
    'metadata.uid': metadata.uid,
    'spec.nodeName': spec.nodeName,
    'spec.serviceAccountName': spec.serviceAccountName,
    'status.podIP': status.podIP,
    'status.podIPs': status.podIP,
    'status.hostIP': '127.0.0.1',
    'status.hostIPs': '127.0.0.1',
  }
  return plain[path] ?? ''
}

/** `requests.cpu` and the like; a limit that is not set is what the node can give. */
function resourceValue(
  store: Store,
  pod: Pod,
  own: ContainerSpec,
  ref: NonNullable<Source['resourceFieldRef']>,
): string {
  const container = pod.spec.containers.find(({ name }) => name === ref.containerName) ?? own
  const [part = '', name = ''] = ref.resource.split('.')
  const amount = part === 'limits' ? container.resources.limits?.[name] : container.resources.requests?.[name]
  const node = part === 'limits' ? store.nodes.get(undefined, pod.spec.nodeName ?? '')?.status.allocatable?.[name] : '0'
  return inDivisors(amount ?? node ?? '0', ref.divisor)
}

function fromObject(store: Store, pod: Pod, kind: 'configMap' | 'secret', name: string, optional: boolean): Env {
  const { namespace } = pod.metadata
  const found = kind === 'configMap' ? store.configMaps.get(namespace, name) : store.secrets.get(namespace, name)
  if (found === undefined && !optional) throw new Missing(`${kind.toLowerCase()} "${name}" not found`)
  if (kind === 'configMap') return found?.data ?? {}
  const decoded = Object.entries(found?.data ?? {}).map(([key, value]) => [
    key,
    Buffer.from(value, 'base64').toString(),
  ])
  return Object.fromEntries(decoded)
}

function resolveSource(store: Store, pod: Pod, container: ContainerSpec, source: Source): string | undefined {
  if (source.fieldRef !== undefined) return fieldValue(pod, source.fieldRef.fieldPath)
  if (source.resourceFieldRef !== undefined) return resourceValue(store, pod, container, source.resourceFieldRef)
  const kind = source.configMapKeyRef === undefined ? 'secret' : 'configMap'
  const ref = source.configMapKeyRef ?? source.secretKeyRef
  if (ref === undefined) return undefined
  const value = fromObject(store, pod, kind, ref.name, ref.optional === true)[ref.key]
  if (value === undefined && ref.optional !== true) {
    throw new Missing(
      `couldn't find key ${ref.key} in ${kind === 'configMap' ? 'ConfigMap' : 'Secret'} ${pod.metadata.namespace}/${ref.name}`,
    )
  }
  return value
}

/** The environment that a container asks for, in its order. Throws Missing when something it needs is not there. */
export function environment(store: Store, pod: Pod, container: ContainerSpec): Env {
  const env: Env = {}
  for (const { prefix = '', configMapRef, secretRef } of container.envFrom ?? []) {
    const kind = configMapRef === undefined ? 'secret' : 'configMap'
    const ref = configMapRef ?? secretRef
    if (ref === undefined) continue
    const data = fromObject(store, pod, kind, ref.name, ref.optional === true)
    for (const [key, value] of Object.entries(data)) env[prefix + key] = value
  }
  for (const { name, value, valueFrom } of container.env ?? []) {
    const found = valueFrom === undefined ? expand(value ?? '', env) : resolveSource(store, pod, container, valueFrom)
    if (found !== undefined) env[name] = found
  }
  return env
}
