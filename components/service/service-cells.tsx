import { useNow, useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { StaleSign } from '#components/verdict/outcome.tsx'
import { useFormat } from '#components/words/format.ts'
import type { ListColumn } from '#lib/domain/list-columns.ts'
import { requiredOf } from '#lib/domain/readiness.ts'
import type { ListRow } from '#lib/domain/service-list.ts'
import { levels, outcomes } from '#lib/domain/verdict.ts'
import { LevelSign } from './level.tsx'

declare module 'react' {
  interface CSSProperties {
    /** The share of a bar that is filled, for the style sheet. */
    '--met'?: string
  }
}

const metStyle = (share: number) => ({ '--met': `${Math.floor(100 * share)}%` })
const join = (...classes: (string | undefined)[]) => classes.filter((each) => each !== undefined).join(' ')

/**
 * Makes the cells of a table. Words and formats are looked up once per table, and cells that are alike are one element: a page is sent
 * with its markup, and what is the same element is told only once in it.
 */
export function useCells(): (row: ListRow, column: ListColumn, on: 'mid' | 'wide' | undefined) => ReactElement {
  const t = useTranslations('services')
  const states = useTranslations('states')
  const format = useFormat()
  const now = useNow()
  const made = new Map<string, ReactElement>()
  const once = (key: string, make: () => ReactElement) => {
    const found = made.get(key) ?? make()
    made.set(key, found)
    return found
  }
  const number = (column: string, value: number, look: string, on: string | undefined) =>
    once(`${column} ${value}`, () => (
      <td className={join('num', on, value === 0 ? 'zero' : look)} key={column}>
        {format.number(value)}
      </td>
    ))
  const share = (column: string, look: string, { met, applicable }: { met: number; applicable: number }, on?: string) =>
    once(`${column} ${met}/${applicable}`, () =>
      applicable === 0 ? (
        <td className={join('num', on, 'zero')} key={column}>
          {t('nothingRequired')}
        </td>
      ) : (
        <td className={join('num', on)} key={column}>
          {`${met}/${applicable}`}
          <i className={`bar ${look}`} style={metStyle(met / applicable)} />
        </td>
      ),
    )
  const measured = ({ measuredAt, standing }: ListRow, on: string | undefined) =>
    once(`measured ${measuredAt} ${standing.stale > 0}`, () => {
      const date = measuredAt === null ? null : new Date(measuredAt)
      return (
        <td className={join('num', on)} key="measured">
          {date === null ? (
            <span className="is-never">{t('never')}</span>
          ) : (
            <time dateTime={measuredAt ?? ''} title={format.exact(date)}>
              {format.ago(date, new Date(Math.max(date.getTime(), now.getTime())))}
            </time>
          )}
          {standing.stale > 0 ? <StaleSign /> : null}
        </td>
      )
    })

  return (row, column, on) => {
    const { standing, team, stage } = row
    const level = levels.find((each) => each === column)
    if (level !== undefined) return share(level, `is-${level}`, standing.levels[level], on)
    const outcome = outcomes.find((each) => each === column)
    if (outcome !== undefined) return number(outcome, standing.counts[outcome], `is-${outcome}`, on)
    if (column === 'team')
      return once(`team ${team.id}`, () => (
        <td className={join('name', on)} dir="auto" key={column}>
          {team.name}
        </td>
      ))
    if (column === 'stage')
      return once(`stage ${stage}`, () => (
        <td className={join('stage', on)} key={column}>
          {states(`stage.${stage}`)}
        </td>
      ))
    if (column === 'level')
      return once(`level ${standing.level}`, () => (
        <td className={on} key={column}>
          <LevelSign level={standing.level} />
        </td>
      ))
    if (column === 'readiness') return share(column, 'is-ready', requiredOf(standing), on)
    if (column === 'stale') return number(column, standing.stale, 'is-stale', on)
    if (column === 'never') return number(column, standing.never, 'is-unknown', on)
    return measured(row, on)
  }
}
