import { z } from 'zod'
import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { listClusters } from '#lib/server/cluster/list-clusters.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: handle(z.object({}), listClusters) })
