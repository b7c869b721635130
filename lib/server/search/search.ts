import { checks } from '#lib/checks/index.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { type Found, Search, type SearchInput } from '#lib/domain/search.ts'
import { database } from '../db.ts'
import { findChecks } from './find-checks.ts'
import { findServices, servicesOf } from './find-services.ts'

const mostChecks = 6

/** Services and checks that a text finds; without a text the services of `ids`. */
export async function search(ctx: Ctx, input: SearchInput = {}): Promise<Found> {
  must(ctx, 'service.read')
  must(ctx, 'check.read')
  const { text, ids, limit } = Search.parse(input)
  const services = await database(({ pool }) =>
    text === '' ? servicesOf(pool, ids.split(',').slice(0, limit)) : findServices(pool, text, limit),
  )
  return { services, checks: findChecks(checks, text, Math.min(limit, mostChecks)) }
}
