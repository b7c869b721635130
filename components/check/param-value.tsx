import { useTranslations } from 'next-intl'

/** A value of a setting as it is read: words for a switch, names side by side, everything else as it is written. */
export function ParamValue({ value, unit }: { value: unknown; unit?: string | undefined }) {
  const t = useTranslations('checks.use')
  if (typeof value === 'boolean') return value ? t('on') : t('off')
  if (Array.isArray(value))
    return value.length === 0 ? (
      <span className="text-muted">{t('empty')}</span>
    ) : (
      value.map((each) => (
        <code className="me-2 inline-block wrap-anywhere" key={String(each)}>
          {String(each)}
        </code>
      ))
    )
  if (typeof value === 'number')
    return (
      <span className="whitespace-nowrap tabular-nums">
        {value}
        {unit === undefined ? null : <span className="text-muted"> {unit}</span>}
      </span>
    )
  return <code className="wrap-anywhere">{String(value)}</code>
}
