import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { ReadRun, readRun } from '#lib/server/probe/read-run.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: handle(ReadRun, readRun) })
