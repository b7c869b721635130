import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { ListUnassigned, listUnassigned } from '#lib/server/service/list-unassigned.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: handle(ListUnassigned, listUnassigned) })
