import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { ReplaceCredential, replaceCredential } from '#lib/server/cluster/replace-credential.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ POST: handle(ReplaceCredential, replaceCredential) })
