import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { LevelSign } from '#components/service/level.tsx'
import { Card } from '#components/ui/page.tsx'
import { Column, Table } from '#components/ui/table.tsx'
import type { Check } from '#lib/checks/define.ts'
import { areas } from '#lib/domain/verdict.ts'

type Listed = Pick<Check, 'id' | 'area' | 'level' | 'severity' | 'kind' | 'text'>

/** The checks by area, each a link to its reference. */
export function CheckList({ checks }: { checks: readonly Listed[] }) {
  const t = useTranslations('checks')
  const states = useTranslations('states')
  const lang = useLocale()
  return (
    <Card flush>
      <Table
        caption={t('title')}
        head={
          <>
            <Column>{t('check')}</Column>
            <Column>{t('level')}</Column>
            <Column on="mid">{t('severity')}</Column>
            <Column on="wide">{t('kind')}</Column>
          </>
        }
      >
        {areas.map((area) => {
          const own = checks.filter((check) => check.area === area)
          return own.length === 0 ? null : (
            <tbody key={area}>
              <tr className="group-row">
                <th colSpan={4} scope="rowgroup">
                  {states(`area.${area}`)}
                </th>
              </tr>
              {own.map(({ id, level, severity, kind, text }) => (
                <tr key={id}>
                  <th scope="row">
                    <Link className="row-link" href={`/checks/${id}`} prefetch={false}>
                      {text[lang].title}
                    </Link>
                    <p>
                      <code>{id}</code>
                    </p>
                  </th>
                  <td>
                    <LevelSign level={level} />
                  </td>
                  <td className="mid">{states(`severity.${severity}`)}</td>
                  <td className="wide">{states(`kind.${kind}`)}</td>
                </tr>
              ))}
            </tbody>
          )
        })}
      </Table>
    </Card>
  )
}
