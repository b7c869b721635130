import Form from 'next/form'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button, buttonLook } from '#components/ui/button.tsx'
import { Field, Input, type Option, Select } from '#components/ui/field.tsx'
import type { Team } from '#lib/domain/cluster.ts'
import { levels, outcomes } from '#lib/domain/verdict.ts'
import { isFiltered, type ListQuery } from './list-address.ts'

/** A plain GET form: the address is the filter, with or without a script. Which result is meant is asked once a check is chosen. */
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
      className="grid grid-cols-2 items-end gap-2.5 sm:flex sm:flex-wrap"
      role="search"
      scroll={false}
    >
      <Field label={t('text')}>
        <Input
          className="w-full sm:w-52"
          defaultValue={query.text}
          key={query.text}
          maxLength={120}
          name="text"
          type="search"
        />
      </Field>
      <Field label={t('team')}>
        <Select
          className="w-full sm:max-w-44"
          defaultValue={query.team}
          key={query.team}
          name="team"
          options={[any, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      </Field>
      <Field label={t('level')}>
        <Select
          className="w-full"
          defaultValue={query.level}
          key={query.level}
          name="level"
          options={[any, ...levelOptions.map((value) => ({ value, label: states(`level.${value}`) }))]}
        />
      </Field>
      <Field label={t('check')}>
        <Select
          className="w-full sm:w-60"
          defaultValue={query.check}
          key={query.check}
          name="check"
          options={[any, ...checks]}
        />
      </Field>
      {query.check === undefined ? null : (
        <Field label={t('outcome')}>
          <Select
            className="w-full"
            defaultValue={query.outcome}
            key={query.outcome}
            name="outcome"
            options={outcomes.map((value) => ({ value, label: states(`outcome.${value}`) }))}
          />
        </Field>
      )}
      {query.sort === 'name' ? null : <input name="sort" type="hidden" value={query.sort} />}
      {query.order === 'asc' ? null : <input name="order" type="hidden" value={query.order} />}
      <div className="col-span-2 flex gap-2">
        <Button type="submit">{t('apply')}</Button>
        {isFiltered(query) ? (
          <Link className={buttonLook('quiet')} href="/services" prefetch={false}>
            {t('clear')}
          </Link>
        ) : null}
      </div>
    </Form>
  )
}
