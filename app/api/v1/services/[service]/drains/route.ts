import { accepted } from '#app/api/answers.ts'
import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { ListDrains, listDrains } from '#lib/server/drain/list-drains.ts'
import { StartDrain, startDrain } from '#lib/server/drain/start-drain.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(ListDrains, listDrains),
  POST: handle(StartDrain, startDrain, accepted),
})
