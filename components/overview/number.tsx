import Link from 'next/link'
import { useFormat } from '#components/words/format.ts'

/** A number that opens to what it is made of; nothing opens to nothing. `of` names what it counts, for those who hear the link alone. */
export function NumberLink({ value, href, of, sign }: { value: number; href: string; of: string; sign?: string }) {
  const format = useFormat()
  if (value === 0) return <span className="zero">0</span>
  return (
    <Link
      aria-label={`${format.number(value)}, ${of}`}
      className={`row-link ${sign ?? ''}`}
      href={href}
      prefetch={false}
    >
      {format.number(value)}
    </Link>
  )
}
