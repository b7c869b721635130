import { created } from '#app/api/answers.ts'
import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { CreateService } from '#lib/domain/new-service.ts'
import { ListServices } from '#lib/domain/service-list.ts'
import { createService } from '#lib/server/service/create-service.ts'
import { listServices } from '#lib/server/service/list-services.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(ListServices, listServices),
  POST: handle(CreateService, createService, created),
})
