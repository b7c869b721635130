import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { ListHistory, listHistory } from '#lib/server/service/list-history.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: handle(ListHistory, listHistory) })
