import { useTranslations } from 'next-intl'
import { Notice } from '#components/ui/notice.tsx'
import type { ClusterDetail } from '#lib/domain/cluster.ts'
import type { ClusterWords } from './access-form.ts'
import { ConfirmStrong } from './confirm-strong.tsx'

/** What the credential may do beyond reading, and the way to confirm it. Nothing where it only reads. */
export function StrongNotice({ cluster: { id, strong }, words }: { cluster: ClusterDetail; words: ClusterWords }) {
  const t = useTranslations('clusters')
  if (strong.length === 0) return null
  const isOpen = strong.some(({ confirmed }) => !confirmed)
  const powers = [...new Set(strong.map(({ power }) => power))]
  return (
    <Notice sign={isOpen ? 'warn' : null}>
      <p className="font-medium">
        {isOpen ? t('strongTitle') : t('strongConfirmed')} <code className="text-muted">CREDENTIAL_TOO_POWERFUL</code>
      </p>
      <ul className="mt-1 list-disc ps-5">
        {powers.map((power) => {
          const places = strong.filter((each) => each.power === power)
          const everywhere = places.some(({ where }) => where === null)
          const namespace = places.flatMap(({ where }) => where ?? []).join(', ')
          return (
            <li key={power}>
              {t(`strong.${power}`)}{' '}
              <span className="text-muted">{everywhere ? t('strongEverywhere') : t('strongWhere', { namespace })}</span>
            </li>
          )
        })}
      </ul>
      {isOpen ? (
        <>
          <p className="mt-2 max-w-prose">{t('strongText')}</p>
          <ConfirmStrong cluster={id} powers={powers} words={words} />
        </>
      ) : null}
    </Notice>
  )
}
