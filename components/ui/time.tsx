import { useNow } from 'next-intl'
import { useFormat } from '#components/words/format.ts'

/** How long ago, in the reader's words; the exact time on hover and for programs. `at` is ISO 8601. */
export function Time({ at }: { at: string }) {
  const format = useFormat()
  const now = useNow()
  const date = new Date(at)
  const exact = format.exact(date)
  return (
    <time dateTime={at} title={exact}>
      {format.ago(date, date > now ? date : now)}
    </time>
  )
}
