import type { Outcome } from '../../domain/verdict.ts'

export const outcomeOf = {
  P: 'pass',
  W: 'warn',
  F: 'fail',
  U: 'unknown',
  N: 'notApplicable',
} as const satisfies Record<string, Outcome>

/** Outcome, and what the summary or a finding must hold. */
type Cell = readonly [outcome: keyof typeof outcomeOf, ...values: string[]]
/** One for each service, in their order. */
export type Row = readonly [Cell, Cell, Cell, Cell, Cell, Cell, Cell, Cell, Cell]

export const P: Cell = ['P']
export const W: Cell = ['W']
export const F: Cell = ['F']
export const U: Cell = ['U']
export const N: Cell = ['N']
