import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { ReadPatch, readPatch } from '#lib/server/patch/read-patch.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: handle(ReadPatch, readPatch) })
