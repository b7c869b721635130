import { z } from 'zod'
import { created } from '#app/api/answers.ts'
import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { AddCluster } from '#lib/domain/new-cluster.ts'
import { addCluster } from '#lib/server/cluster/add-cluster.ts'
import { listClusters } from '#lib/server/cluster/list-clusters.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(z.object({}), listClusters),
  POST: handle(AddCluster, addCluster, created),
})
