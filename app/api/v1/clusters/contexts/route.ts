import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { ListContexts, listContexts } from '#lib/server/cluster/list-contexts.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ POST: handle(ListContexts, listContexts) })
