import { z } from 'zod'
import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { readOverview } from '#lib/server/overview/read-overview.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: handle(z.object({}), readOverview) })
