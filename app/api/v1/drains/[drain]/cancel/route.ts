import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { CancelDrain, cancelDrain } from '#lib/server/drain/cancel-drain.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ POST: handle(CancelDrain, cancelDrain) })
