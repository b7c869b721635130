import { z } from 'zod'
import { type KubeObject, objectSchema } from '../kinds/object.ts'
import type { Collection } from '../store/collection.ts'
import type { Store } from '../store/store.ts'
import { mergePatch, strategicPatch } from './merge.ts'
import { type Answer, badRequest, conflict, failure, invalid, notAllowed, ok } from './status.ts'

const STALE = 'the object has been modified; please apply your changes to the latest version and try again'

/** The body laid over the object, as the method and the content type ask for. */
function changed(object: object, method: string, type: string, body: unknown): unknown {
  if (method === 'PUT') return body
  if (type.startsWith('application/merge-patch+json')) return mergePatch(object, body)
  if (type.startsWith('application/strategic-merge-patch+json')) return strategicPatch(object, body)
  return null
}

const unsupported = failure(
  415,
  'UnsupportedMediaType',
  'the body of the request was in an unknown format - accepted media types include: application/merge-patch+json, application/strategic-merge-patch+json',
)

/** PATCH and PUT of an object; status and identity stay what they are. */
export function writeObject(
  collection: Collection<KubeObject>,
  object: KubeObject,
  method: string,
  type: string,
  body: unknown,
  dryRun: boolean,
): Answer {
  const result = changed(object, method, type, body)
  if (result === null) return unsupported
  const parsed = objectSchema.safeParse(result)
  const { resource } = collection
  const { name, namespace, uid, resourceVersion, generation, creationTimestamp } = object.metadata
  if (!parsed.success) return invalid(resource, name, z.prettifyError(parsed.error))
  const asked = parsed.data.metadata
  if (asked.name !== name) {
    return badRequest(`the name of the object (${asked.name}) does not match the name on the URL (${name})`)
  }
  if (asked.resourceVersion !== undefined && asked.resourceVersion !== resourceVersion) {
    return conflict(resource, name, STALE)
  }
  const metadata = { ...asked, namespace, uid, resourceVersion, generation, creationTimestamp }
  const next = { ...parsed.data, metadata, status: object.status }
  if (dryRun) return ok(next)
  try {
    return ok(collection.replace(next))
  } catch (error) {
    if (error instanceof z.ZodError) return invalid(resource, name, z.prettifyError(error))
    throw error
  }
}

const scaleSchema = z.looseObject({ spec: z.looseObject({ replicas: z.number().int().min(0) }) })

/** The `/scale` of a Deployment or StatefulSet: read it, or set `spec.replicas` by PATCH or PUT. */
export function scale(
  store: Store,
  plural: string,
  object: KubeObject,
  method: string,
  type: string,
  body: unknown,
): Answer {
  const { namespace, name, uid, resourceVersion, creationTimestamp } = object.metadata
  const deployment = plural === 'deployments' ? store.deployments.get(namespace, name) : undefined
  const set = plural === 'statefulsets' ? store.statefulSets.get(namespace, name) : undefined
  const target = deployment ?? set
  if (target === undefined) return notAllowed
  const selector = Object.entries(target.spec.selector.matchLabels ?? {}).map(([key, value]) => `${key}=${value}`)
  const view = (replicas: number) => ({
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas },
    status: { replicas: Number(target.status.replicas ?? 0), selector: selector.join(',') },
  })
  if (method === 'GET') return ok(view(target.spec.replicas))
  const result = changed(view(target.spec.replicas), method, type, body)
  if (result === null) return unsupported
  const parsed = scaleSchema.safeParse(result)
  if (!parsed.success) return badRequest(z.prettifyError(parsed.error))
  const { replicas } = parsed.data.spec
  if (deployment !== undefined) store.deployments.update({ ...deployment, spec: { ...deployment.spec, replicas } })
  if (set !== undefined) store.statefulSets.update({ ...set, spec: { ...set.spec, replicas } })
  return ok(view(replicas))
}
