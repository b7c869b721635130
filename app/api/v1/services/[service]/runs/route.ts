import { accepted } from '#app/api/answers.ts'
import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { StartProbe, startProbe } from '#lib/server/probe/start-probe.ts'
import { ListServiceRuns, listServiceRuns } from '#lib/server/service/list-service-runs.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(ListServiceRuns, listServiceRuns),
  POST: handle(StartProbe, startProbe, accepted),
})
