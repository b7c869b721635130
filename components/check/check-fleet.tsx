import { useTranslations } from 'next-intl'
import { inScope } from '#components/overview/in-scope.ts'
import { NumberLink } from '#components/overview/number.tsx'
import { Sign } from '#components/ui/sign.tsx'
import { joined } from '#components/words/joined.ts'
import type { CheckUse } from '#lib/domain/check-use.ts'
import { outcomes } from '#lib/domain/verdict.ts'

/** How the fleet stands at a check; every number is the filter of the list of services. */
export function CheckFleet({ check, use: { counts, stale, never } }: { check: string; use: CheckUse }) {
  const t = useTranslations('checks.fleet')
  const states = useTranslations('states')
  const all = outcomes.reduce((sum, outcome) => sum + counts[outcome], 0)
  if (all === 0) return <p className="text-sm text-muted">{t('none')}</p>
  return (
    <>
      <ul className="flex flex-wrap gap-x-7 gap-y-2">
        {outcomes.map((outcome) => (
          <li className="text-sm" key={outcome}>
            <span className={`with-sign is-${outcome}`}>
              <Sign name={outcome} />
              {states(`outcome.${outcome}`)}
            </span>{' '}
            <span className="ms-1 font-semibold tabular-nums">
              <NumberLink
                href={inScope({ check, outcome })}
                of={states(`outcome.${outcome}`)}
                value={counts[outcome]}
              />
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-xs text-muted">
        {joined(t('lead'), stale + never === 0 ? '' : t('aged', { stale, never }))}
      </p>
    </>
  )
}
