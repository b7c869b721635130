import { yaml } from '#app/api/answers.ts'
import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { ReadClusterRole, readClusterRole } from '#lib/server/cluster/read-cluster-role.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: handle(ReadClusterRole, readClusterRole, yaml) })
