import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Column, Table } from '#components/ui/table.tsx'
import { useFormat } from '#components/words/format.ts'
import type { Overview } from '#lib/domain/overview.ts'
import { inScope } from './in-scope.ts'
import { NumberLink } from './number.tsx'
import { Section } from './section.tsx'

const shown = 20

/** Owner teams with the most services below silver first; what remains opens to the team's services, lowest level first. */
export function TeamTable({ overview: { teams } }: { overview: Overview }) {
  const t = useTranslations('overview.teams')
  const format = useFormat()
  const more = teams.length - shown
  return (
    <Section note={more > 0 ? t('more', { count: more }) : undefined} title={t('title')}>
      <Table
        caption={t('title')}
        head={
          <>
            <Column>{t('team')}</Column>
            <Column num>{t('services')}</Column>
            <Column num title={t('remainingWhy')}>
              {t('remaining')}
            </Column>
            <Column num>
              <span className="whitespace-normal">{t('share')}</span>
            </Column>
          </>
        }
      >
        <tbody>
          {teams.slice(0, shown).map(({ id, name, services, remaining }) => (
            <tr key={id}>
              <th className="wrap-anywhere" scope="row">
                <bdi>{name}</bdi>
              </th>
              <td className="num">
                <NumberLink href={inScope({ team: id })} of={`${name}, ${t('services')}`} value={services} />
              </td>
              <td className="num">
                <NumberLink
                  href={inScope({ team: id, remaining: 'yes', sort: 'level' })}
                  of={`${name}, ${t('remainingWhy')}`}
                  value={remaining}
                />
              </td>
              <td className="num">
                <Link className="row-link" href={inScope({ team: id, sort: 'level', order: 'desc' })} prefetch={false}>
                  {format.percent(Math.floor((100 * (services - remaining)) / services) / 100)}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  )
}
