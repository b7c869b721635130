import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFactName } from '#components/run/fact-name.ts'
import { StateBadge } from '#components/ui/state-badge.tsx'
import { Column, Table } from '#components/ui/table.tsx'
import type { FactPower } from '#lib/domain/cluster.ts'

const signs = { read: 'pass', partly: 'warn', missing: 'unknown', unknown: 'never' } as const
const marks = { yes: '', some: 'is-warn', no: 'is-unknown', unknown: '' } as const

/** Fact by fact: the rights it needs, whether the credential has them, and which checks stay unknown without. */
export function FactTable({ facts }: { facts: readonly FactPower[] }) {
  const t = useTranslations('clusters')
  const nameOf = useFactName()
  return (
    <Table
      caption={t('powers.title')}
      head={
        <>
          <Column>{t('powers.fact')}</Column>
          <Column>{t('powers.state')}</Column>
          <Column on="mid">{t('powers.rights')}</Column>
          <Column>
            <span className="wrap-anywhere whitespace-normal">{t('powers.checks')}</span>
          </Column>
        </>
      }
    >
      <tbody>
        {facts.map(({ fact, state, rights, checks }) => (
          <tr key={fact}>
            <th className="wrap-break-word" scope="row">
              {nameOf(fact)}
            </th>
            <td>
              <StateBadge sign={signs[state]}>{t(`powers.may.${state}`)}</StateBadge>
            </td>
            <td className="mid">
              <ul className="flex max-w-prose flex-wrap gap-x-3">
                {rights.map(({ group, resource, may, lacks }) => (
                  <li className={marks[may]} key={`${group}/${resource}`} title={group === '' ? 'core' : group}>
                    <code>{may === 'no' ? <s>{resource}</s> : resource}</code>
                    {lacks.length === 0 ? null : ` ${t('powers.lacks', { namespaces: lacks.join(', ') })}`}
                  </li>
                ))}
              </ul>
            </td>
            <td>
              {state === 'missing' && checks.length > 0 ? (
                <>
                  <span className="md:hidden">{t('powers.count', { count: checks.length })}</span>
                  <ul className="flex max-w-prose flex-wrap gap-x-3 max-md:hidden">
                    {checks.map((check) => (
                      <li key={check}>
                        <Link className="link wrap-anywhere" href={`/checks/${check}`} prefetch={false}>
                          {check}
                        </Link>
                      </li>
                    ))}
                  </ul>
                </>
              ) : state === 'partly' ? (
                <span className="text-muted">{t('powers.maybe', { count: checks.length })}</span>
              ) : (
                <span className="zero">{state === 'read' || state === 'missing' ? t('powers.all') : '–'}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
