import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { CancelRun, cancelRun } from '#lib/server/probe/cancel-run.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ POST: handle(CancelRun, cancelRun) })
