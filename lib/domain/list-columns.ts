import { levels } from './verdict.ts'

/** What the list of services can show beside the name; the columns of its file too. */
export const listColumns = [
  'team',
  'stage',
  'level',
  'readiness',
  ...levels,
  'fail',
  'unknown',
  'warn',
  'pass',
  'stale',
  'never',
  'measured',
] as const
export type ListColumn = (typeof listColumns)[number]

/** What it shows when nobody chose. */
export const defaultColumns: readonly ListColumn[] = [
  'team',
  'stage',
  'level',
  'readiness',
  ...levels,
  'fail',
  'unknown',
  'measured',
]
