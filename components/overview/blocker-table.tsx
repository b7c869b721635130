import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { LevelSign } from '#components/service/level.tsx'
import { Sign } from '#components/ui/sign.tsx'
import { Column, Table } from '#components/ui/table.tsx'
import { checkOf } from '#lib/checks/index.ts'
import type { Overview } from '#lib/domain/overview.ts'
import { inScope } from './in-scope.ts'
import { NumberLink } from './number.tsx'
import { Section } from './section.tsx'

const shown = 8
const counted = ['fail', 'unknown'] as const
const below = { bronze: 'none', silver: 'bronze', gold: 'silver' } as const

/** The checks that keep most services from their next level; a number opens to exactly those services. */
export function BlockerTable({ overview: { blockers } }: { overview: Overview }) {
  const t = useTranslations('overview.blockers')
  const states = useTranslations('states')
  const lang = useLocale()
  if (blockers.length === 0)
    return (
      <Section title={t('title')}>
        <p className="p-4 text-sm text-muted">{t('none')}</p>
      </Section>
    )
  return (
    <Section note={t('lead')} title={t('title')}>
      <Table
        caption={t('title')}
        head={
          <>
            <Column>{t('check')}</Column>
            <Column on="mid">{t('level')}</Column>
            {counted.map((outcome) => (
              <Column key={outcome} num>
                <span className={`with-sign is-${outcome}`}>
                  <Sign name={outcome} />
                  <span className="max-sm:sr-only">{states(`outcome.${outcome}`)}</span>
                </span>
              </Column>
            ))}
          </>
        }
      >
        <tbody>
          {blockers.slice(0, shown).map(({ check, level, ...counts }) => {
            const title = checkOf(check)?.text[lang].title ?? check
            return (
              <tr key={`${check} ${level}`}>
                <th scope="row">
                  <Link className="row-link" href={`/checks/${check}`} prefetch={false}>
                    {title}
                  </Link>
                </th>
                <td className="mid">
                  <LevelSign level={level} />
                </td>
                {counted.map((outcome) => (
                  <td className="num" key={outcome}>
                    <NumberLink
                      href={inScope({ check, outcome, level: below[level] })}
                      of={`${title}, ${states(`outcome.${outcome}`)}`}
                      sign={`is-${outcome}`}
                      value={counts[outcome]}
                    />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </Table>
    </Section>
  )
}
