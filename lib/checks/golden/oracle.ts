import type { Row } from './oracle-cell.ts'
import { life } from './oracle-life.ts'
import { rest } from './oracle-rest.ts'

/** The services that the oracle table of checks.md lists, in its order. */
export const services = [
  'listing-web',
  'search-api',
  'agent-portal',
  'map-tiles',
  'inquiry-api',
  'image-resizer',
  'recommend',
  'favorites',
  'crm-sync',
] as const

/** Section 4 of checks.md for the recorded cluster, row by row as written there. */
export const oracle: Readonly<Record<string, Row>> = { ...life, ...rest }
