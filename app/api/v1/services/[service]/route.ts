import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { ReadService, readService } from '#lib/server/service/read-service.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: handle(ReadService, readService) })
