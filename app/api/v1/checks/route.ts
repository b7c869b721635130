import { z } from 'zod'
import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { listChecks } from '#lib/server/check/list-checks.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: handle(z.object({}), listChecks) })
