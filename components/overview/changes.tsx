import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import { Time } from '#components/ui/time.tsx'
import { checkOf } from '#lib/checks/index.ts'
import type { Overview } from '#lib/domain/overview.ts'
import { Section } from './section.tsx'

/** What went from fail to met and back this week: worse and better told apart by sign and word, each at its item. */
export function Changes({ overview: { changes } }: { overview: Overview }) {
  const t = useTranslations('overview.changes')
  const lang = useLocale()
  return (
    <Section title={t('title')}>
      {changes.length === 0 ? (
        <p className="p-4 text-sm text-muted">{t('none')}</p>
      ) : (
        <ul className="changes">
          {changes.map(({ service, check, to, at }) => (
            <li key={`${service.id} ${check} ${at}`}>
              <span className={`with-sign is-${to === 'met' ? 'pass' : 'fail'}`}>
                <Sign name={to === 'met' ? 'pass' : 'fail'} />
                {t(to)}
              </span>
              <span className="min-w-0 wrap-anywhere">
                <Link className="row-link font-medium" href={`/services/${service.id}#${check}`} prefetch={false}>
                  <bdi>{service.name}</bdi>
                </Link>{' '}
                <span className="text-muted">{checkOf(check)?.text[lang].title ?? check}</span>
              </span>
              <span className="when">
                <Time at={at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
