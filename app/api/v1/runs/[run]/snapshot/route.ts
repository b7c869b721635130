import { jsonFile } from '#app/api/answers.ts'
import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { ReadRunFile, type RunFileText, readRunFile } from '#lib/server/probe/read-run-file.ts'

const asFile = jsonFile(({ run }: RunFileText) => `run-${run}.json`)
export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: handle(ReadRunFile, readRunFile, asFile) })
