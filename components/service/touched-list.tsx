import { useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import { Column, Table } from '#components/ui/table.tsx'
import type { Touched } from '#lib/domain/touched.ts'

/** Every request that the next probe will send, and those it will not send and why. */
export function TouchedList({ requests }: { requests: readonly (Touched & { cluster: string })[] }) {
  const t = useTranslations('reach.service')
  const why = (bar: Exclude<Touched['bar'], null>) =>
    typeof bar === 'object' ? t('barred.unaskable', { reason: bar.unaskable }) : t(`barred.${bar}`)
  const place = ({ address, pod, port }: Touched) =>
    address === null
      ? t('viaApi', { pod, port: String(port) })
      : `${address.includes(':') ? `[${address}]` : address}:${port}`
  return (
    <Table
      caption={t('title')}
      head={
        <>
          <Column on="mid">{t('columns.workload')}</Column>
          <Column>{t('columns.what')}</Column>
          <Column>{t('columns.address')}</Column>
          <Column on="mid">{t('columns.path')}</Column>
        </>
      }
    >
      <tbody>
        {requests.map((each) => (
          <tr key={[each.cluster, each.workload, each.pod, each.what, each.port, each.path].join(' ')}>
            <td className="mid">{each.workload ?? t('whole')}</td>
            <td>{t(`what.${each.what}`)}</td>
            <td className="wrap-anywhere">
              <code>{place(each)}</code>
              <p className="md:hidden">
                <code>{each.path}</code>
              </p>
              {each.bar === null ? null : (
                <p className="text-muted">
                  <Sign name="unknown" /> {why(each.bar)}
                </p>
              )}
            </td>
            <td className="mid wrap-anywhere">
              <code>{each.path}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
