import type { ItemState, ServiceDetail } from '#lib/domain/service.ts'
import type { ListRow } from '#lib/domain/service-list.ts'

const tight = { key: 'tight', values: { preStop: 0, drain: 10, grace: 8 } }
const none = { met: 0, applicable: 0 }

/** A required item of silver that fails, five minutes before the noon of `htmlIn`. */
export const item = (over: Partial<ItemState> = {}): ItemState => ({
  check: 'grace-budget',
  area: 'sigterm',
  level: 'silver',
  severity: 'error',
  kind: 'config',
  outcome: 'fail',
  stale: false,
  otherwise: false,
  version: 1,
  summary: tight,
  alike: 0,
  findings: [{ subject: 'Deployment/search-api/container/app', outcome: 'fail', message: tight }],
  more: 0,
  at: '2026-11-22T02:55:00.000Z',
  runId: null,
  announced: null,
  ...over,
})

/** A service at no level, with the one item above. */
export const service = (over: Partial<ServiceDetail> = {}): ServiceDetail => ({
  id: 'search-api',
  name: 'search-api',
  team: { id: 'platform-api', name: 'platform-api' },
  stage: 'planned',
  namespaces: ['homes-api'],
  standing: {
    level: null,
    levels: { bronze: none, silver: none, gold: none },
    counts: { fail: 0, unknown: 0, warn: 0, pass: 0, notApplicable: 0 },
    stale: 0,
    never: 0,
  },
  measuredAt: '2026-11-22T02:55:00.000Z',
  refs: [{ cluster: 'main', namespace: 'homes-api', match: { by: 'pattern', pattern: '*' } }],
  clusters: [],
  items: [item()],
  lastRun: null,
  ...over,
})

/** A service as the list has it. */
export const row = (over: Partial<ListRow> = {}): ListRow => ({
  id: 'bukken',
  name: 'bukken',
  team: { id: 'data', name: 'data' },
  stage: 'preparing',
  namespaces: [],
  standing: {
    level: null,
    levels: { bronze: { met: 3, applicable: 4 }, silver: { met: 0, applicable: 7 }, gold: none },
    counts: { fail: 2, unknown: 1, warn: 0, pass: 9, notApplicable: 4 },
    stale: 1,
    never: 0,
  },
  measuredAt: '2026-11-22T02:55:00Z',
  cells: {},
  ...over,
})
