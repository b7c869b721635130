import type { Container } from '../domain/container.ts'
import { flagOrNull, type Raw, raw, rawOrNull, rows, scalar, text, textOrNull } from './read.ts'

type Mount = Container['mounts'][number]
type Downward = Container['downward']

/** What one volume holds: a projected one holds several things. `paths` maps the file in the volume to the key it shows. */
interface Content {
  kind: Mount['kind']
  name: string | null
  paths: Map<string, string> | null
  optional: boolean
  downward: Downward
}

/** Where every pod finds its own token; it is mounted by the API server, not by whoever wrote the workload. */
const ownToken = '/var/run/secrets/kubernetes.io/serviceaccount'

function keyed(kind: 'configMap' | 'secret', source: Raw): Content {
  const items = rows(source.items).map((each): [string, string] => [text(each.path), text(each.key)])
  return {
    kind,
    name: textOrNull(source.name) ?? textOrNull(source.secretName),
    paths: items.length > 0 ? new Map(items) : null,
    optional: flagOrNull(source.optional) === true,
    downward: [],
  }
}

function downwardApi(source: Raw): Content {
  const downward = rows(source.items).flatMap((each): Downward => {
    const ref = rawOrNull(each.resourceFieldRef)
    if (!ref) return []
    return [{ resource: text(ref.resource), divisor: scalar(ref.divisor) ?? '0', container: text(ref.containerName) }]
  })
  return { ...plain('downwardAPI'), downward }
}

function plain(kind: Mount['kind']): Content {
  return { kind, name: null, paths: null, optional: false, downward: [] }
}

function contentOf(volume: Raw): Content[] {
  const configMap = rawOrNull(volume.configMap)
  if (configMap) return [keyed('configMap', configMap)]
  const secret = rawOrNull(volume.secret)
  if (secret) return [keyed('secret', secret)]
  const downward = rawOrNull(volume.downwardAPI)
  if (downward) return [downwardApi(downward)]
  const projected = rawOrNull(volume.projected)
  if (projected) return rows(projected.sources).flatMap(contentOf)
  if (volume.emptyDir !== undefined) return [plain('emptyDir')]
  if (volume.hostPath !== undefined) return [plain('hostPath')]
  if (volume.persistentVolumeClaim !== undefined) return [plain('persistentVolumeClaim')]
  return [plain('other')]
}

/** Volumes of a pod by name; `claims` are the volumeClaimTemplates of a StatefulSet. */
export function volumesOf(spec: Raw, claims: readonly Raw[]): Map<string, Content[]> {
  const volumes = new Map(rows(spec.volumes).map((each) => [text(each.name), contentOf(each)]))
  for (const claim of claims) volumes.set(text(raw(claim.metadata).name), [plain('persistentVolumeClaim')])
  return volumes
}

/** Keys that a mount shows; null is every key. A subPath shows one file, and with it one key. */
function itemsOf({ paths }: Content, subPath: string): string[] | null {
  if (subPath === '') return paths && [...paths.values()]
  if (paths === null) return [subPath]
  return [...paths].flatMap(([path, key]) => (path === subPath || path.startsWith(`${subPath}/`) ? [key] : []))
}

/** What a container mounts, with the resource fields that downward API volumes show it. */
export function mountsOf(container: Raw, volumes: Map<string, Content[]>): Pick<Container, 'mounts' | 'downward'> {
  const mounts: Mount[] = []
  const downward: Downward = []
  for (const mount of rows(container.volumeMounts)) {
    const volume = text(mount.name)
    const path = text(mount.mountPath)
    if (path === ownToken) continue
    for (const content of volumes.get(volume) ?? [plain('other')]) {
      const { kind, name, optional } = content
      const items = kind === 'configMap' || kind === 'secret' ? itemsOf(content, text(mount.subPath)) : null
      mounts.push({ volume, path, kind, name, items, optional })
      downward.push(...content.downward)
    }
  }
  return { mounts, downward }
}
