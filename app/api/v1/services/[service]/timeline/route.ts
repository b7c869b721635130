import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { ListTimeline, listTimeline } from '#lib/server/service/list-timeline.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: handle(ListTimeline, listTimeline) })
