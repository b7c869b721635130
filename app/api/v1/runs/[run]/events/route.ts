import { events } from '#app/api/events.ts'
import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { followRun } from '#lib/server/probe/follow-run.ts'
import { ListRunEvents } from '#lib/server/probe/list-run-events.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: handle(ListRunEvents, followRun, events) })
