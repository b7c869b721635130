import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { ConfirmPowers, confirmPowers } from '#lib/server/cluster/confirm-powers.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ POST: handle(ConfirmPowers, confirmPowers) })
