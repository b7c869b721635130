import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { ReadWorkloads, readWorkloads } from '#lib/server/service/read-workloads.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: handle(ReadWorkloads, readWorkloads) })
