import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import { Column, Table } from '#components/ui/table.tsx'
import { joined } from '#components/words/joined.ts'
import { checkOf } from '#lib/checks/index.ts'
import type { Overview } from '#lib/domain/overview.ts'
import type { Area, Outcome } from '#lib/domain/verdict.ts'
import { inScope } from './in-scope.ts'
import { NumberLink } from './number.tsx'
import { Section } from './section.tsx'

const shown = ['fail', 'unknown', 'warn', 'pass', 'notApplicable'] as const
const narrow = (outcome: Outcome) => (outcome === 'notApplicable' ? 'num mid' : 'num')

/** Items by area and outcome. `open` is the area whose checks are shown below it; a number of a check is the filter of the list. */
export function AreaTable({ overview: { areas, items }, open }: { overview: Overview; open: Area | null }) {
  const t = useTranslations('overview.areas')
  const states = useTranslations('states')
  const { unknown } = items.counts
  return (
    <Section
      note={
        items.stale + items.never === 0
          ? t('opens')
          : joined(t('unknown', { unknown, stale: items.stale, never: items.never }), t('opens'))
      }
      title={t('title')}
    >
      <Table
        caption={t('title')}
        className="areas"
        head={
          <>
            <Column>{t('area')}</Column>
            {shown.map((outcome) => (
              <Column key={outcome} num on={outcome === 'notApplicable' ? 'mid' : undefined}>
                <span className={`with-sign is-${outcome}`} title={states(`outcome.${outcome}`)}>
                  <Sign name={outcome} />
                  <span className={outcome === 'notApplicable' ? 'sr-only' : 'max-sm:sr-only'}>
                    {states(`outcome.${outcome}`)}
                  </span>
                </span>
              </Column>
            ))}
          </>
        }
      >
        {areas.map((row) => (
          <AreaRows key={row.area} open={row.area === open} row={row} />
        ))}
      </Table>
    </Section>
  )
}

function AreaRows({ row: { area, counts, checks }, open }: { row: Overview['areas'][number]; open: boolean }) {
  const states = useTranslations('states')
  const lang = useLocale()
  const name = states(`area.${area}`)
  const own = `/?area=${area}#area-${area}`
  return (
    <tbody id={`area-${area}`}>
      <tr>
        <th scope="row">
          <Link
            className={`opener row-link ${open ? 'is-open' : ''}`}
            href={open ? '/' : own}
            prefetch={false}
            scroll={false}
          >
            {name}
          </Link>
        </th>
        {shown.map((outcome) => (
          <td className={narrow(outcome)} key={outcome}>
            <NumberLink
              href={own}
              of={`${name}, ${states(`outcome.${outcome}`)}`}
              sign={`is-${outcome}`}
              value={counts[outcome]}
            />
          </td>
        ))}
      </tr>
      {open
        ? checks.map(({ check, counts: said }) => {
            const title = checkOf(check)?.text[lang].title ?? check
            return (
              <tr className="inner" key={check}>
                <th scope="row">
                  <Link className="row-link" href={`/checks/${check}`} prefetch={false}>
                    {title}
                  </Link>
                </th>
                {shown.map((outcome) => (
                  <td className={narrow(outcome)} key={outcome}>
                    <NumberLink
                      href={inScope({ check, outcome })}
                      of={`${title}, ${states(`outcome.${outcome}`)}`}
                      sign={`is-${outcome}`}
                      value={said[outcome]}
                    />
                  </td>
                ))}
              </tr>
            )
          })
        : null}
    </tbody>
  )
}
