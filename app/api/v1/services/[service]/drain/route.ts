import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { AllowDrainTests, allowDrainTests } from '#lib/server/drain/allow-drain-tests.ts'
import { CheckGuards, checkGuards } from '#lib/server/drain/check-guards.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(CheckGuards, checkGuards),
  PUT: handle(AllowDrainTests, allowDrainTests),
})
