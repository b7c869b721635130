import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { Search } from '#lib/domain/search.ts'
import { search } from '#lib/server/search/search.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: handle(Search, search) })
