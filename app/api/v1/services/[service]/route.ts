import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { EditService } from '#lib/domain/edit-service.ts'
import { editService } from '#lib/server/service/edit-service.ts'
import { ReadService, readService } from '#lib/server/service/read-service.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(ReadService, readService),
  PATCH: handle(EditService, editService),
})
