import { useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import type { Touched } from '#lib/domain/touched.ts'

/** Every request that the next probe will send, and those it will not send and why. */
export function TouchedList({ requests }: { requests: readonly Touched[] }) {
  const t = useTranslations('reach.service')
  const why = (bar: Exclude<Touched['bar'], null>) =>
    typeof bar === 'object' ? t('barred.unaskable', { reason: bar.unaskable }) : t(`barred.${bar}`)
  const place = ({ address, pod, port }: Touched) =>
    address === null
      ? t('viaApi', { pod, port: String(port) })
      : `${address.includes(':') ? `[${address}]` : address}:${port}`
  return (
    <div className="overflow-x-auto">
      <table className="table text-sm">
        <thead>
          <tr>
            <th scope="col">{t('columns.workload')}</th>
            <th scope="col">{t('columns.what')}</th>
            <th scope="col">{t('columns.address')}</th>
            <th scope="col">{t('columns.path')}</th>
          </tr>
        </thead>
        <tbody>
          {requests.map((each) => (
            <tr key={[each.workload, each.pod, each.what, each.port, each.path].join(' ')}>
              <td>{each.workload}</td>
              <td>{t(`what.${each.what}`)}</td>
              <td className="wrap-anywhere">
                <code>{place(each)}</code>
                {each.bar === null ? null : (
                  <p className="text-muted">
                    <Sign name="unknown" /> {why(each.bar)}
                  </p>
                )}
              </td>
              <td className="wrap-anywhere">
                <code>{each.path}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
