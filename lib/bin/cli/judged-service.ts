import { factsFromObjects } from '../../cluster/from-objects.ts'
import type { FactSet } from '../../domain/facts.ts'
import type { Place } from '../../domain/measured.ts'

const labels = { app: 'service' }
const meta = (name: string, owner?: object) => ({
  name,
  namespace: 'default',
  uid: name,
  labels,
  ...(owner && { ownerReferences: [owner] }),
})
const containers = [{ name: 'app', image: 'service:1', ports: [{ name: 'http', containerPort: 8080 }] }]

/** The service that a recording without a cluster is of: one Deployment with a Service and one pod that runs and is ready. */
const objects = (at: string) => [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: meta('service'),
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers } },
    },
    status: { replicas: 1, readyReplicas: 1, updatedReplicas: 1 },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: meta('service'),
    spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: meta('service-1', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'service',
      uid: 'service',
      controller: true,
    }),
    spec: { containers },
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: at }],
      containerStatuses: [
        { name: 'app', ready: true, restartCount: 0, imageID: 'service', state: { running: { startedAt: at } } },
      ],
    },
  },
]

/** The listed facts of that service. */
export function judgedService(at: string): FactSet {
  return factsFromObjects(objects(at), at, { whole: true })
}

/** The only container there is. */
export const judgedPlace: Place = {
  ns: 'default',
  workload: { group: 'apps', kind: 'Deployment', name: 'service' },
  pod: 'service-1',
  container: 'app',
}
