import { listClusters } from '#lib/server/cluster/list-clusters.ts'
import { look, pageCtx } from './ctx.ts'

/** How many clusters are connected, where the next step depends on it; 0 when it cannot be told. */
export async function countClusters(): Promise<number> {
  const read = await look(() => listClusters(pageCtx()))
  return read.ok ? read.value.length : 0
}
