import { clusterRoleYaml } from '#lib/cluster/rbac.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'

/** The read-only ClusterRole that a worker needs for every fact, as YAML. */
export function readClusterRole(ctx: Ctx): string {
  must(ctx, 'cluster.read')
  return clusterRoleYaml()
}
