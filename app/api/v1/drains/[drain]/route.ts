import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { ReadDrain, readDrain } from '#lib/server/drain/read-drain.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: handle(ReadDrain, readDrain) })
