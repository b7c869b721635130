import { accepted } from '#app/api/answers.ts'
import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { StartFleetProbe, startFleetProbe } from '#lib/server/probe/start-fleet-probe.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ POST: handle(StartFleetProbe, startFleetProbe, accepted) })
