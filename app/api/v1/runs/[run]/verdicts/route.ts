import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { ReadRunVerdicts, readRunVerdicts } from '#lib/server/probe/read-run-verdicts.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: handle(ReadRunVerdicts, readRunVerdicts) })
