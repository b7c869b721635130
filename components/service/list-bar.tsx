import Form from 'next/form'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button, buttonLook } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { defaultColumns, type ListColumn, listColumns } from '#lib/domain/list-columns.ts'
import { levels, outcomes } from '#lib/domain/verdict.ts'
import { HiddenFields } from './hidden-fields.tsx'
import { choseColumns, filterNames, type ListQuery, listHref, listParams } from './list-address.ts'

const plain = ['team', 'stage', 'level', 'readiness', 'stale', 'never', 'measured'] as const

/** How the list is shown: as table or heat map, in groups, with which columns; and the same as a file. */
export function ListBar({ query, views }: { query: ListQuery; views: ReactNode }) {
  const t = useTranslations('services.view')
  const words = useTranslations('services.columns')
  const states = useTranslations('states')
  const nameOf = (column: ListColumn) => {
    const level = levels.find((each) => each === column)
    const outcome = outcomes.find((each) => each === column)
    const own = plain.find((each) => each === column)
    if (level !== undefined) return states(`level.${level}`)
    return outcome !== undefined ? states(`outcome.${outcome}`) : own === undefined ? column : words(own)
  }
  const csv = listParams({
    ...Object.fromEntries([...filterNames, 'sort' as const, 'order' as const].map((name) => [name, query[name]])),
    columns: query.columns,
  })
  const quiet = buttonLook('quiet', 'sm')
  return (
    <div className="list-bar">
      <nav aria-label={t('label')} className="segments">
        {(['table', 'map'] as const).map((view) => (
          <Link
            aria-current={query.view === view ? 'page' : undefined}
            href={listHref(query, { view })}
            key={view}
            prefetch={false}
            scroll={false}
          >
            {t(view)}
          </Link>
        ))}
      </nav>
      <Link
        className={quiet}
        href={listHref(
          query,
          query.group === undefined
            ? { group: 'team', sort: 'team', order: 'asc' }
            : { group: undefined, sort: 'name' },
        )}
        prefetch={false}
        scroll={false}
      >
        {query.group === undefined ? t('group') : t('ungroup')}
      </Link>
      {query.view === 'map' ? null : (
        <details className="columns-menu">
          <summary className={quiet}>{t('columns')}</summary>
          <Form action="/services" className="float" scroll={false}>
            <HiddenFields names={[...filterNames, 'sort', 'order', 'limit', 'group']} query={query} />
            {listColumns.map((column) => (
              <Checkbox defaultChecked={query.columns.includes(column)} key={column} name="columns" value={column}>
                {nameOf(column)}
              </Checkbox>
            ))}
            <div className="flex gap-2">
              <Button size="sm" type="submit">
                {t('showColumns')}
              </Button>
              {choseColumns(query) ? (
                <Link className={quiet} href={listHref(query, { columns: defaultColumns })} prefetch={false}>
                  {t('defaultColumns')}
                </Link>
              ) : null}
            </div>
          </Form>
        </details>
      )}
      {views}
      <a className={quiet} download href={`/api/v1/services.csv${csv}`}>
        {t('csv')}
      </a>
    </div>
  )
}
