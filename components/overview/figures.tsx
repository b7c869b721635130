import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFormat } from '#components/words/format.ts'
import type { Overview } from '#lib/domain/overview.ts'
import { inScope } from './in-scope.ts'

/** The counts beside the sentence: fresh, stale and never measured add up to all, and each opens to exactly its services. */
export function Figures({ overview: { services, measured, stale, levels } }: { overview: Overview }) {
  const t = useTranslations('overview.figures')
  const format = useFormat()
  const figures = [
    { name: 'services', value: services, look: '', of: {} },
    { name: 'fresh', value: measured - stale, look: '', of: { freshness: 'fresh' } },
    { name: 'stale', value: stale, look: 'is-stale', of: { freshness: 'stale' } },
    { name: 'never', value: services - measured, look: 'is-unknown', of: { freshness: 'never' } },
    { name: 'remaining', value: levels.none + levels.bronze, look: '', of: { remaining: 'yes' } },
  ] as const
  return (
    <dl className="figures mt-4">
      {figures.map(({ name, value, look, of }) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd className={value === 0 ? 'is-none' : look}>
            <Link className="row-link" href={inScope(of)} prefetch={false}>
              {format.number(value)}
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  )
}
