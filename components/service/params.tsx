import { useTranslations } from 'next-intl'

/** The settings an item was judged with, where they differ from those of the check. */
export function Params({ params }: { params: Readonly<Record<string, unknown>> }) {
  const t = useTranslations('activity.history')
  const all = Object.entries(params)
  if (all.length === 0) return <p className="text-xs text-muted">{t('paramsNone')}</p>
  return (
    <ul className="text-xs text-muted">
      {all.map(([name, value]) => (
        <li className="wrap-anywhere" key={name}>
          <code>
            {name}: {JSON.stringify(value)}
          </code>
        </li>
      ))}
    </ul>
  )
}
