import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Card } from '#components/ui/page.tsx'
import { Column, Table } from '#components/ui/table.tsx'
import type { Reach } from '#lib/domain/reach.ts'

/** How pods are asked, and the addresses that requests may go to. `children` change it. */
export function ReachCard({ reach: { way, allow }, children }: { reach: Reach; children: ReactNode }) {
  const t = useTranslations('reach')
  return (
    <Card className="text-sm">
      <p>
        <span className="me-1 text-muted">{t('way.label')}</span> <span className="font-medium">{t(`way.${way}`)}</span>
      </p>
      {allow.length === 0 ? (
        <p className="mt-2 text-muted">{t('none')}</p>
      ) : (
        <div className="mt-2">
          <Table
            caption={t('title')}
            head={
              <>
                <Column>{t('columns.range')}</Column>
                <Column>{t('columns.ports')}</Column>
              </>
            }
          >
            <tbody>
              {allow.map(({ cidr, ports }) => (
                <tr key={`${cidr} ${ports}`}>
                  <td>
                    <code>{cidr}</code>
                  </td>
                  <td>{ports === '*' ? t('allPorts') : ports}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
      <div className="mt-3">{children}</div>
    </Card>
  )
}
