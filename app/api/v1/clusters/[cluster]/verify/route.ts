import { accepted } from '#app/api/answers.ts'
import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { VerifyNow, verifyNow } from '#lib/server/cluster/verify-now.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ POST: handle(VerifyNow, verifyNow, accepted) })
