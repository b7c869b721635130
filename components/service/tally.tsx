import { useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import { type Tally as Counted, tallyOf } from './shown.ts'

/** Items by what they are shown as: sign, number, and the word for who does not see the sign. */
export function Tally({ items }: { items: Parameters<typeof tallyOf>[0] }) {
  return (
    <span className="inline-flex flex-wrap gap-x-2.5 text-xs">
      {tallyOf(items).map((each) => (
        <Each key={each.shown} {...each} />
      ))}
    </span>
  )
}

function Each({ shown, count }: Counted) {
  const t = useTranslations('states')
  const word = shown === 'stale' ? t('stale') : t(`outcome.${shown}`)
  return (
    <span className={`with-sign is-${shown}`} title={word}>
      <Sign name={shown} />
      <span className="sr-only">{word}</span>
      <span className="tabular-nums">{count}</span>
    </span>
  )
}
