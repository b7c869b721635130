import type { FactKey } from '../domain/facts.ts'
import { autoscalers } from './autoscalers.ts'
import { configMaps } from './config-maps.ts'
import type { FactSource } from './define.ts'
import { disruptionBudgets } from './disruption-budgets.ts'
import { endpointSlices } from './endpoint-slices.ts'
import { monitors } from './monitors.ts'
import { namespaces } from './namespaces.ts'
import { nodes } from './nodes.ts'
import { pods } from './pods.ts'
import { routes } from './routes.ts'
import { services } from './services.ts'
import { vulnerabilityReports } from './vulnerability-reports.ts'
import { workloads } from './workloads.ts'

/** Every fact that is read from lists of objects. One more fact: its key and schema in domain/facts.ts, its file, one line here. */
export const factSources: { [K in FactKey]: FactSource<K> } = {
  workloads,
  pods,
  services,
  endpointSlices,
  autoscalers,
  disruptionBudgets,
  configMaps,
  monitors,
  routes,
  vulnerabilityReports,
  nodes,
  namespaces,
}
