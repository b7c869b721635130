import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { SetReach, setReach } from '#lib/server/cluster/set-reach.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ PUT: handle(SetReach, setReach) })
