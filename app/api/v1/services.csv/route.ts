import { csvFile } from '#app/api/answers.ts'
import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { ExportServices, exportServices } from '#lib/server/service/export-services.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(ExportServices, exportServices, csvFile('services.csv')),
})
