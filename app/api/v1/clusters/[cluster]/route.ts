import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { EditCluster, editCluster } from '#lib/server/cluster/edit-cluster.ts'
import { ReadCluster, readCluster } from '#lib/server/cluster/read-cluster.ts'
import { RemoveCluster, removeCluster } from '#lib/server/cluster/remove-cluster.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(ReadCluster, readCluster),
  PATCH: handle(EditCluster, editCluster),
  DELETE: handle(RemoveCluster, removeCluster),
})
