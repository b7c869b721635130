import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { AllowDrainTests, allowDrainTests } from '#lib/server/drain/allow-drain-tests.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ PUT: handle(AllowDrainTests, allowDrainTests) })
