import { useFormatter, useTranslations } from 'next-intl'
import { Column, Table } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Gather } from '#lib/domain/cluster.ts'

/** The last gathers, newest first: what each took and what it could not read. */
export function GatherTable({ gathers }: { gathers: readonly Gather[] }) {
  const t = useTranslations('clusters.gathers')
  const { number } = useFormatter()
  const seconds = (ms: number) =>
    t('seconds', { seconds: number(ms / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) })
  return (
    <Table
      caption={t('title')}
      head={
        <>
          <Column>{t('at')}</Column>
          <Column num>{t('took')}</Column>
          <Column num on="mid">
            {t('calls')}
          </Column>
          <Column num on="mid">
            {t('waited')}
          </Column>
          <Column num on="mid">
            {t('read')}
          </Column>
          <Column>
            <span className="whitespace-normal">{t('missed')}</span>
          </Column>
        </>
      }
    >
      <tbody>
        {gathers.map(({ at, ms, calls, waitedMs, read, missed, faultCode }) => (
          <tr key={at}>
            <td className="whitespace-nowrap">
              <Time at={at} />
            </td>
            <td className="num">{seconds(ms)}</td>
            <td className="num mid">{number(calls)}</td>
            <td className="num mid">{seconds(waitedMs)}</td>
            <td className="num mid">{number(read)}</td>
            <td className="wrap-anywhere">
              {missed.map(({ fact, code, reason }) => (
                <span className="me-2 inline-block" key={fact} title={reason}>
                  {fact} <code className="text-muted">{code}</code>
                </span>
              ))}
              {missed.length > 0 ? null : faultCode === null ? (
                <span className="zero">{t('nothing')}</span>
              ) : (
                <code className="text-muted">{faultCode}</code>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
