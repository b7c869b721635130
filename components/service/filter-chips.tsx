import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Cross } from '#components/ui/cross.tsx'
import { filterNames, hrefWithout, type ListQuery } from './list-address.ts'

/** Every filter that counts now, each with the way to do without it. */
export function FilterChips({
  query,
  teamName,
  checkTitle,
}: {
  query: ListQuery
  teamName: string | undefined
  checkTitle: string | undefined
}) {
  const t = useTranslations('services.filter')
  const states = useTranslations('states')
  const said = {
    text: query.text,
    team: teamName ?? query.team,
    level: query.level === undefined ? undefined : states(`level.${query.level}`),
    stage: query.stage === undefined ? undefined : states(`stage.${query.stage}`),
    check:
      query.check === undefined || query.outcome === undefined
        ? undefined
        : `${checkTitle ?? query.check}: ${states(`outcome.${query.outcome}`)}`,
    outcome: undefined,
    area:
      query.area === undefined || query.state === undefined
        ? undefined
        : `${states(`area.${query.area}`)}: ${states(`outcome.${query.state}`)}`,
    state: undefined,
    freshness: query.freshness === undefined ? undefined : t(`freshnesses.${query.freshness}`),
    remaining: query.remaining === undefined ? undefined : t('remainingYes'),
    scope: query.scope === undefined ? undefined : t('scopeCurrent'),
  }
  const active = filterNames.flatMap((name) => {
    const value = said[name]
    return value === undefined || value === '' ? [] : [{ name, value }]
  })
  if (active.length === 0) return null
  const nameOf = (name: (typeof filterNames)[number]) => (name === 'text' ? t('search') : t(name))
  return (
    <ul aria-label={t('chips')} className="chips">
      {active.map(({ name, value }) => (
        <li key={name}>
          <Link
            aria-label={t('remove', { filter: `${nameOf(name)} ${value}` })}
            className="chip"
            href={hrefWithout(query, name)}
            prefetch={false}
            scroll={false}
          >
            <span className="flex-none text-muted">{nameOf(name)}</span> <bdi className="chip-value">{value}</bdi>
            <Cross />
          </Link>
        </li>
      ))}
    </ul>
  )
}
