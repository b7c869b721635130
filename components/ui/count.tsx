import { useFormatter } from 'next-intl'

/** A number as the reader writes it, in figures of one width. `as` percent: from 0 to 1, rounded down, so that 100 % means all. */
export function Count({ value, as = 'number' }: { value: number; as?: 'number' | 'percent' }) {
  const format = useFormatter()
  const said =
    as === 'number' ? format.number(value) : format.number(Math.floor(100 * value) / 100, { style: 'percent' })
  return <span className={value === 0 ? 'tabular-nums zero' : 'tabular-nums'}>{said}</span>
}
