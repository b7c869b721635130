import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { Overview } from '#lib/domain/overview.ts'

/** The counts beside the sentence; what was never measured or is stale is never left out of them. */
export function Figures({ overview: { services, measured, stale, levels } }: { overview: Overview }) {
  const t = useTranslations('overview.figures')
  const format = useFormatter()
  const figures = [
    { name: 'services', value: services, href: '/services' },
    { name: 'measured', value: measured, href: '/services?sort=measured&order=desc' },
    { name: 'never', value: services - measured, href: '/services?sort=measured' },
    { name: 'stale', value: stale, href: '/services?sort=measured' },
    { name: 'silver', value: levels.silver + levels.gold, href: '/services?sort=level&order=desc' },
  ] as const
  const look = { services: '', measured: '', never: 'is-unknown', stale: 'is-stale', silver: '' }
  return (
    <dl className="figures mt-4">
      {figures.map(({ name, value, href }) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd className={value === 0 ? 'is-none' : look[name]}>
            <Link className="row-link" href={href} prefetch={false}>
              {format.number(value)}
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  )
}
