import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Sign } from '#components/ui/sign.tsx'
import { Time } from '#components/ui/time.tsx'
import { StaleSign } from '#components/verdict/outcome.tsx'
import type { ServiceRow } from '#lib/domain/service.ts'
import type { serviceSorts } from '#lib/domain/service-list.ts'
import { levels } from '#lib/domain/verdict.ts'
import { LevelSign } from './level.tsx'
import { type ListQuery, listHref } from './list-address.ts'

declare module 'react' {
  interface CSSProperties {
    /** The share of a bar that is filled, for the style sheet. */
    '--met'?: string
  }
}

const metStyle = (share: number) => ({ '--met': `${Math.floor(100 * share)}%` })

const counted = ['fail', 'unknown', 'warn', 'pass'] as const

/** The services as a table of plain cells: nothing in it is a client component but the links of the router. */
export function ServiceTable({ rows, query }: { rows: readonly ServiceRow[]; query: ListQuery }) {
  const t = useTranslations('services')
  const states = useTranslations('states')
  return (
    <table className="grid-table services">
      <caption className="sr-only">{t('title')}</caption>
      <thead>
        <tr>
          <SortHeader by="name" query={query}>
            {t('columns.name')}
          </SortHeader>
          <th className="wide" scope="col">
            {t('columns.team')}
          </th>
          <th className="wide" scope="col">
            {t('columns.stage')}
          </th>
          <SortHeader by="level" query={query}>
            {t('columns.level')}
          </SortHeader>
          {levels.map((level) => (
            <th className="num mid" key={level} scope="col" title={t('columns.readiness')}>
              {states(`level.${level}`)}
            </th>
          ))}
          {counted.map((outcome) => (
            <th className={outcome === 'warn' || outcome === 'pass' ? 'num mid' : 'num'} key={outcome} scope="col">
              <span className={`with-sign justify-end is-${outcome}`}>
                <Sign name={outcome} />
                <span className="max-sm:sr-only">{states(`outcome.${outcome}`)}</span>
              </span>
            </th>
          ))}
          <SortHeader by="measured" className="num wide" query={query}>
            {t('columns.measured')}
          </SortHeader>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row: { id, name, team, stage, namespaces, standing, measuredAt } }: { row: ServiceRow }) {
  const t = useTranslations('services')
  const states = useTranslations('states')
  return (
    <tr>
      <th scope="row">
        <Link className="row-link" href={`/services/${id}`} prefetch={false}>
          {name}
        </Link>
        <p>{namespaces.join(', ')}</p>
      </th>
      <td className="wide">{team.name}</td>
      <td className="wide">{states(`stage.${stage}`)}</td>
      <td>
        <LevelSign level={standing.level} />
      </td>
      {levels.map((level) => {
        const { met, applicable } = standing.levels[level]
        return applicable === 0 ? (
          <td className="num mid zero" key={level}>
            {t('nothingRequired')}
          </td>
        ) : (
          <td className="num mid" key={level}>
            {`${met}/${applicable}`}
            <i className={`bar is-${level}`} style={metStyle(met / applicable)} />
          </td>
        )
      })}
      {counted.map((outcome) => {
        const count = standing.counts[outcome]
        const mid = outcome === 'warn' || outcome === 'pass' ? ' mid' : ''
        return (
          <td className={`num${mid} ${count === 0 ? 'zero' : `is-${outcome}`}`} key={outcome}>
            {count}
          </td>
        )
      })}
      <td className="num wide">
        {measuredAt === null ? <span className="is-never">{t('never')}</span> : <Time at={measuredAt} />}
        {standing.stale > 0 ? <StaleSign /> : null}
      </td>
    </tr>
  )
}

function SortHeader({
  by,
  query,
  className,
  children,
}: {
  by: (typeof serviceSorts)[number]
  query: ListQuery
  className?: string
  children: ReactNode
}) {
  const here = query.sort === by
  const order = here && query.order === 'asc' ? 'desc' : 'asc'
  return (
    <th
      aria-sort={here ? (query.order === 'asc' ? 'ascending' : 'descending') : undefined}
      className={className}
      scope="col"
    >
      <Link href={listHref(query, { sort: by, order })} prefetch={false} scroll={false}>
        {children}
        <i aria-hidden="true" className={here ? `caret ${query.order}` : 'caret'} />
      </Link>
    </th>
  )
}
