import type { z } from 'zod'
import { cronJobSchema, jobSchema } from '../kinds/batch.ts'
import {
  bindingSchema,
  configMapSchema,
  definitionSchema,
  namespaceSchema,
  nodeSchema,
  roleSchema,
  secretSchema,
} from '../kinds/config.ts'
import { type KubeObject, objectSchema } from '../kinds/object.ts'
import { podSchema } from '../kinds/pod.ts'
import { autoscalerSchema, budgetSchema, endpointSliceSchema, serviceSchema } from '../kinds/traffic.ts'
import { daemonSetSchema, deploymentSchema, replicaSetSchema, statefulSetSchema } from '../kinds/workload.ts'
import { Collection } from './collection.ts'
import { History } from './history.ts'
import { apiVersionOf, builtInResources, type Resource } from './resource.ts'

/** Everything the API serves, with the kinds that something here looks after under their own names. */
export function createStore(now: () => number, history = new History()) {
  const collections = new Map<string, Collection<KubeObject>>()

  function add<T extends KubeObject>(resource: Resource, schema: z.ZodType<T>): Collection<T> {
    const collection = new Collection(resource, (value) => schema.parse(value), history, now)
    collections.set(collection.id, collection)
    return collection
  }

  const kinds = builtInResources
  const typed = {
    configMaps: add(kinds.configMaps, configMapSchema),
    secrets: add(kinds.secrets, secretSchema),
    namespaces: add(kinds.namespaces, namespaceSchema),
    nodes: add(kinds.nodes, nodeSchema),
    pods: add(kinds.pods, podSchema),
    services: add(kinds.services, serviceSchema),
    deployments: add(kinds.deployments, deploymentSchema),
    replicaSets: add(kinds.replicaSets, replicaSetSchema),
    statefulSets: add(kinds.statefulSets, statefulSetSchema),
    daemonSets: add(kinds.daemonSets, daemonSetSchema),
    jobs: add(kinds.jobs, jobSchema),
    cronJobs: add(kinds.cronJobs, cronJobSchema),
    autoscalers: add(kinds.autoscalers, autoscalerSchema),
    budgets: add(kinds.budgets, budgetSchema),
    endpointSlices: add(kinds.endpointSlices, endpointSliceSchema),
    roles: add(kinds.roles, roleSchema),
    clusterRoles: add(kinds.clusterRoles, roleSchema),
    roleBindings: add(kinds.roleBindings, bindingSchema),
    clusterRoleBindings: add(kinds.clusterRoleBindings, bindingSchema),
    definitions: add(kinds.definitions, definitionSchema),
  }
  for (const resource of Object.values(kinds)) {
    if (!collections.has(`${apiVersionOf(resource)}/${resource.plural}`)) add(resource, objectSchema)
  }

  return {
    ...typed,
    history,
    find: (apiVersion: string, plural: string) => collections.get(`${apiVersion}/${plural}`),
    all: () => [...collections.values()],
    /** Serves a kind that a CustomResourceDefinition brings. */
    serve: (resource: Resource) => add(resource, objectSchema),
  }
}

export type Store = ReturnType<typeof createStore>

/** What a controller may use: the store, the time in milliseconds and a random number in [0, 1). */
export interface World {
  store: Store
  now: () => number
  random: () => number
}
