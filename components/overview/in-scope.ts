import { listParams } from '#components/service/list-address.ts'

/** The list of exactly the services that a number of the overview counts: those in scope that fit. */
export const inScope = (query: Parameters<typeof listParams>[0]) =>
  `/services${listParams(query.remaining === undefined && query.stage === undefined ? { ...query, scope: 'current' } : query)}`
