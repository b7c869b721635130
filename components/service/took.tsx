import { useFormatter, useTranslations } from 'next-intl'

/** How long something took, from one time to another (ISO 8601), in the largest unit that says it: seconds, minutes, hours, days. */
export function Span({ from, to }: { from: string; to: string }) {
  const t = useTranslations('activity')
  const { number } = useFormatter()
  const seconds = Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 1_000))
  if (seconds < 60) return t('took', { count: seconds })
  const [unit, size] = seconds < 3_600 ? ['minute', 60] : seconds < 86_400 ? ['hour', 3_600] : ['day', 86_400]
  return number(Math.floor(seconds / Number(size)), { style: 'unit', unit: String(unit), unitDisplay: 'long' })
}
