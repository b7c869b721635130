import { events } from '#app/api/events.ts'
import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { followDrain } from '#lib/server/drain/follow-drain.ts'
import { ListDrainEvents } from '#lib/server/drain/list-drain-events.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: handle(ListDrainEvents, followDrain, events) })
