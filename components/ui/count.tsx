import { useFormat } from '#components/words/format.ts'

/** A number as the reader writes it, in figures of one width. `as` percent: from 0 to 1, rounded down, so that 100 % means all. */
export function Count({ value, as = 'number' }: { value: number; as?: 'number' | 'percent' }) {
  const format = useFormat()
  const said = as === 'number' ? format.number(value) : format.percent(Math.floor(100 * value) / 100)
  return <span className={value === 0 ? 'tabular-nums zero' : 'tabular-nums'}>{said}</span>
}
