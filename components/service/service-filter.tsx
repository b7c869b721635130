import Form from 'next/form'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button, buttonLook } from '#components/ui/button.tsx'
import { Field, Input, type Option, Select } from '#components/ui/field.tsx'
import type { Team } from '#lib/domain/cluster.ts'
import { levels, outcomes } from '#lib/domain/verdict.ts'
import { isFiltered, type ListQuery } from './list-address.ts'

/** A plain GET form: the address is the filter, with or without a script. */
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
  const levelOptions = ['none', ...levels] as const
  return (
    <Form
      action="/services"
      aria-label={t('label')}
      className="flex flex-wrap items-end gap-2.5"
      role="search"
      scroll={false}
    >
      <Field label={t('text')}>
        <Input className="w-52" defaultValue={query.text} key={query.text} maxLength={120} name="text" type="search" />
      </Field>
      <Field label={t('team')}>
        <Select
          className="max-w-44"
          defaultValue={query.team}
          key={query.team}
          name="team"
          options={[any, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      </Field>
      <Field label={t('level')}>
        <Select
          defaultValue={query.level}
          key={query.level}
          name="level"
          options={[any, ...levelOptions.map((value) => ({ value, label: states(`level.${value}`) }))]}
        />
      </Field>
      <Field label={t('check')}>
        <Select
          className="max-w-56"
          defaultValue={query.check}
          key={query.check}
          name="check"
          options={[any, ...checks]}
        />
      </Field>
      <Field label={t('outcome')}>
        <Select
          defaultValue={query.outcome ?? 'fail'}
          key={query.outcome}
          name="outcome"
          options={outcomes.map((value) => ({ value, label: states(`outcome.${value}`) }))}
        />
      </Field>
      {query.sort === 'name' ? null : <input name="sort" type="hidden" value={query.sort} />}
      {query.order === 'asc' ? null : <input name="order" type="hidden" value={query.order} />}
      <Button type="submit">{t('apply')}</Button>
      {isFiltered(query) ? (
        <Link className={buttonLook('quiet')} href="/services" prefetch={false}>
          {t('clear')}
        </Link>
      ) : null}
    </Form>
  )
}
