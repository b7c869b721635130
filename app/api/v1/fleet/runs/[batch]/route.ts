import { z } from 'zod'
import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { readBatch } from '#lib/server/probe/read-batch.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: handle(z.object({ batch: z.string() }), readBatch) })
