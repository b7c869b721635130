import { accepted } from '#app/api/answers.ts'
import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { StartProbe, startProbe } from '#lib/server/probe/start-probe.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ POST: handle(StartProbe, startProbe, accepted) })
