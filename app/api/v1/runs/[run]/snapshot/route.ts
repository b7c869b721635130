import { download } from '#app/api/answers.ts'
import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { ReadSnapshot, type RunSnapshot, readSnapshot } from '#lib/server/probe/read-snapshot.ts'

const asFile = download(({ run }: RunSnapshot) => `run-${run}.json`)
export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: handle(ReadSnapshot, readSnapshot, asFile) })
