import { useLocale, useTranslations } from 'next-intl'
import { UnassignedTable } from '#components/cluster/unassigned-table.tsx'
import { Card } from '#components/ui/page.tsx'
import type { Option } from '#components/ui/select.tsx'
import { words } from '#components/words/index.ts'
import type { WorkloadsOfService } from '#lib/domain/workload-view.ts'

/** Workloads beside this service that belong to nobody, each with a way to make a service of it. */
export function Neighbours({
  neighbours: { rows, total },
  teams,
}: {
  neighbours: WorkloadsOfService['neighbours']
  teams: readonly Option[]
}) {
  const t = useTranslations('workloads')
  const lang = useLocale()
  return (
    <section aria-labelledby="neighbours" className="mt-8">
      <h2 className="text-lg font-semibold" id="neighbours">
        {t('neighbours')}
      </h2>
      <p className="mb-2 text-sm text-muted">{rows.length === 0 ? t('noNeighbours') : t('neighboursLead')}</p>
      {rows.length === 0 ? null : (
        <Card flush>
          <UnassignedTable
            rows={rows}
            teams={teams}
            words={{ make: words[lang].places.make, errors: words[lang].errors }}
          />
        </Card>
      )}
      {total > rows.length ? (
        <p className="mt-2 text-sm text-muted">
          <a className="link" href="/unassigned">
            {t('allNeighbours', { count: String(total) })}
          </a>
        </p>
      ) : null}
    </section>
  )
}
