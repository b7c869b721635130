import { outcomes } from './verdict.ts'

/** What is counted of a check: services by what it counts as, and among the unknown ones those that are stale and never measured. */
const tallied = [...outcomes, 'stale', 'never'] as const
export type Tallied = (typeof tallied)[number]

/** Digits of a count: sums are right up to 999,999 services. */
const width = 6
const ascii = new TextDecoder('latin1')

/** An item of a service: `until` in milliseconds since the epoch is when its evidence grows stale; null outcome: never measured. */
export interface Countable {
  check: string
  outcome: (typeof outcomes)[number] | null
  until: number | null
}

/** What a service adds to the counts of the fleet while `after < now <= until` (milliseconds since the epoch, or infinite). */
export interface Step {
  after: number
  until: number
  /** Decimal digits; see `digitsOf`. */
  counts: string
}

const cellsOf = ({ outcome, until }: Countable, after: number): readonly Tallied[] => {
  if (outcome === null) return ['unknown', 'never']
  return until !== null && until <= after ? ['unknown', 'stale'] : [outcome]
}

/**
 * A histogram written as one decimal number, six digits for each count of each check, so that the sum of the numbers of services is the
 * histogram of the fleet: a database adds 5,000 of them in milliseconds. `slots` are the places of the checks, which never change.
 */
function digitsOf(items: readonly Countable[], slots: ReadonlyMap<string, number>, after: number): string {
  const places = items.flatMap((item) => {
    const slot = slots.get(item.check)
    if (slot === undefined) throw new Error(`no slot for ${item.check}`)
    return cellsOf(item, after).map((cell) => slot * tallied.length + tallied.indexOf(cell))
  })
  const digits = new Uint8Array((Math.max(0, ...places) + 1) * width).fill(48)
  for (const place of places) digits[digits.length - 1 - place * width] = 49
  return ascii.decode(digits)
}

/**
 * What a service counts for now and at every later moment if nothing new is measured: evidence only ever grows stale, so there is one
 * step more than there are different ends.
 */
export function stepsOf(items: readonly Countable[], slots: ReadonlyMap<string, number>): Step[] {
  const ends = new Set(items.flatMap(({ outcome, until }) => (outcome === null || until === null ? [] : [until])))
  const bounds = [Number.NEGATIVE_INFINITY, ...[...ends].sort((a, b) => a - b), Number.POSITIVE_INFINITY]
  return bounds.slice(1).map((until, index) => {
    const after = bounds[index] ?? Number.NEGATIVE_INFINITY
    return { after, until, counts: digitsOf(items, slots, after) }
  })
}

/** The counts of one check out of a sum of such numbers, as decimal digits. */
export function countsAt(digits: string, slot: number): Record<Tallied, number> {
  const at = (cell: Tallied) => {
    const end = digits.length - (slot * tallied.length + tallied.indexOf(cell)) * width
    return end <= 0 ? 0 : Number(digits.slice(Math.max(0, end - width), end))
  }
  return {
    fail: at('fail'),
    unknown: at('unknown'),
    warn: at('warn'),
    pass: at('pass'),
    notApplicable: at('notApplicable'),
    stale: at('stale'),
    never: at('never'),
  }
}
