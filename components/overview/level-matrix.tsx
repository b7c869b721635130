import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { LevelSign } from '#components/service/level.tsx'
import { Column, Table } from '#components/ui/table.tsx'
import { useFormat } from '#components/words/format.ts'
import { checkOf } from '#lib/checks/index.ts'
import type { Overview } from '#lib/domain/overview.ts'
import { type Area, type Level, levels } from '#lib/domain/verdict.ts'
import { Section } from './section.tsx'

type Row = Overview['areas'][number]
type Share = Row['levels'][Level]

/**
 * Required results that are met, by area and the level they are required for. `open` is the area whose checks are shown below it: a share
 * of an area is the sum of theirs, and a share of a check opens to how the fleet stands there.
 */
export function LevelMatrix({ overview: { areas }, open }: { overview: Overview; open: Area | null }) {
  const t = useTranslations('overview.matrix')
  const states = useTranslations('states')
  return (
    <Section note={t('note')} title={t('title')}>
      <Table
        caption={t('title')}
        className="matrix"
        head={
          <>
            <Column>{t('area')}</Column>
            {levels.map((level) => (
              <Column key={level} num>
                <LevelSign level={level} short />
              </Column>
            ))}
          </>
        }
      >
        {areas.map((row) => {
          const own = row.area === open
          const name = states(`area.${row.area}`)
          const href = own ? '/' : `/?area=${row.area}#matrix-${row.area}`
          return (
            <tbody id={`matrix-${row.area}`} key={row.area}>
              <tr>
                <th scope="row">
                  <Link
                    className={own ? 'opener row-link is-open' : 'opener row-link'}
                    href={href}
                    prefetch={false}
                    scroll={false}
                  >
                    {name}
                  </Link>
                </th>
                {levels.map((level) => (
                  <Cell
                    href={href}
                    key={level}
                    of={`${name}, ${states(`level.${level}`)}`}
                    scroll={false}
                    share={row.levels[level]}
                  />
                ))}
              </tr>
              {own ? row.checks.map((check) => <CheckRow key={check.check} row={check} />) : null}
            </tbody>
          )
        })}
      </Table>
    </Section>
  )
}

function CheckRow({ row }: { row: Row['checks'][number] }) {
  const states = useTranslations('states')
  const lang = useLocale()
  const title = checkOf(row.check)?.text[lang].title ?? row.check
  const href = `/checks/${row.check}`
  if (levels.every((level) => row.levels[level].applicable === 0)) return null
  return (
    <tr className="inner">
      <th scope="row">
        <Link className="row-link" href={href} prefetch={false}>
          {title}
        </Link>
      </th>
      {levels.map((level) => (
        <Cell href={href} key={level} of={`${title}, ${states(`level.${level}`)}`} share={row.levels[level]} />
      ))}
    </tr>
  )
}

function Cell({
  share: { met, applicable },
  href,
  of,
  scroll,
}: {
  share: Share
  href: string
  of: string
  scroll?: false
}) {
  const t = useTranslations('overview.matrix')
  const format = useFormat()
  if (applicable === 0) return <td className="num zero">–</td>
  // rounded down: 100 % means all of them
  const share = Math.floor((100 * met) / applicable)
  const counts = { met: format.number(met), applicable: format.number(applicable) }
  return (
    <td className="num">
      <Link className="row-link" href={href} prefetch={false} scroll={scroll ?? true} style={{ '--met': `${share}%` }}>
        {format.percent(share / 100)}
        <small>{t('short', counts)}</small>
        <span className="sr-only">, {of}</span>
        <i aria-hidden="true" className="bar" />
      </Link>
    </td>
  )
}
