import Form from 'next/form'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button, buttonLook } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { SearchField } from '#components/ui/search-field.tsx'
import { type Option, Select } from '#components/ui/select.tsx'
import type { Team } from '#lib/domain/cluster.ts'
import { stages } from '#lib/domain/service.ts'
import { freshnesses } from '#lib/domain/service-list.ts'
import { areas, levels, outcomes } from '#lib/domain/verdict.ts'
import { HiddenFields } from './hidden-fields.tsx'
import { everything, isFiltered, type ListQuery } from './list-address.ts'

const rare = ['stage', 'scope', 'freshness', 'remaining', 'area', 'check'] as const

/** A plain GET form: the address is the filter, with or without a script. Which result is meant is asked once an area or a check is chosen. */
export function ServiceFilter({
  query,
  teams,
  checks,
}: {
  query: ListQuery
  teams: readonly Team[]
  checks: readonly Option[]
}) {
  const t = useTranslations('services.filter')
  const states = useTranslations('states')
  const any = { value: '', label: t('any') }
  const choice = (name: 'team' | 'level' | (typeof rare)[number], options: readonly Option[]) => (
    <Field key={name} label={t(name)}>
      <Select
        className="w-full"
        defaultValue={query[name] ?? ''}
        key={query[name]}
        name={name}
        options={[any, ...options]}
      />
    </Field>
  )
  const result = (name: 'outcome' | 'state') => (
    <Field key={name} label={t(name)}>
      <Select
        className="w-full"
        defaultValue={query[name]}
        key={query[name]}
        name={name}
        options={outcomes.map((value) => ({ value, label: states(`outcome.${value}`) }))}
      />
    </Field>
  )
  return (
    <Form action="/services" aria-label={t('label')} className="list-filter" role="search" scroll={false}>
      <SearchField
        className="list-search"
        defaultValue={query.text}
        key={query.text}
        label={t('text')}
        name="text"
        placeholder={t('text')}
      />
      {choice(
        'team',
        teams.map(({ id, name }) => ({ value: id, label: name })),
      )}
      {choice(
        'level',
        (['none', ...levels] as const).map((value) => ({ value, label: states(`level.${value}`) })),
      )}
      <HiddenFields names={['sort', 'order', 'limit', 'view', 'group', 'columns']} query={query} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit">{t('apply')}</Button>
        {isFiltered(query) ? (
          <Link className={buttonLook('quiet')} href={everything} prefetch={false}>
            {t('clear')}
          </Link>
        ) : null}
      </div>
      <details className="disclosure list-more" open={rare.some((name) => query[name] !== undefined)}>
        <summary>{t('more')}</summary>
        <div className="list-filter">
          {choice(
            'stage',
            stages.map((value) => ({ value, label: states(`stage.${value}`) })),
          )}
          {choice('scope', [{ value: 'current', label: t('scopeCurrent') }])}
          {choice(
            'freshness',
            freshnesses.map((value) => ({ value, label: t(`freshnesses.${value}`) })),
          )}
          {choice('remaining', [{ value: 'yes', label: t('remainingYes') }])}
          {choice(
            'area',
            areas.map((value) => ({ value, label: states(`area.${value}`) })),
          )}
          {query.area === undefined ? null : result('state')}
          {choice('check', checks)}
          {query.check === undefined ? null : result('outcome')}
        </div>
      </details>
    </Form>
  )
}
