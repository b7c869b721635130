import { useFormatter, useNow } from 'next-intl'

/** How long ago, in the reader's words; the exact time on hover and for programs. `at` is ISO 8601. */
export function Time({ at }: { at: string }) {
  const format = useFormatter()
  const now = useNow()
  const date = new Date(at)
  const exact = format.dateTime(date, { dateStyle: 'long', timeStyle: 'long' })
  return (
    <time dateTime={at} title={exact}>
      {format.relativeTime(date, { now: date > now ? date : now, style: 'short' })}
    </time>
  )
}
