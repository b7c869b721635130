import { useTranslations } from 'next-intl'
import { Card } from '#components/ui/page.tsx'
import { Column, Table } from '#components/ui/table.tsx'
import { type DrainFailure, type DrainTest, drainStreams } from '#lib/domain/drain-test.ts'
import { kindOf, type Lane } from './lanes.ts'

const shown = 50
const laneOf = { routed: 'routed', stale: 'stale', slow: 'slow', kept: 'slow' } as const

interface Loss extends DrainFailure {
  lane: Lane
}

/** Every request that was lost, with the phase it fell into; what the pod may refuse is not among them. */
export function Losses({ record }: { record: DrainTest }) {
  const t = useTranslations('drain')
  const lost = drainStreams
    .flatMap((stream): Loss[] =>
      (record.streams[stream]?.failures ?? []).map((each) => ({ ...each, lane: laneOf[stream] })),
    )
    .filter(({ lane, outcome }) => kindOf(lane, outcome) === 'lost')
    .sort((a, b) => a.sent - b.sent)
  if (lost.length === 0) return null
  return (
    <section aria-labelledby="losses">
      <h2 className="mb-3 text-lg font-semibold" id="losses">
        {t('losses.title')}
      </h2>
      <Card flush>
        <Table
          caption={t('losses.title')}
          head={
            <>
              <Column num>{t('losses.at')}</Column>
              <Column>{t('losses.stream')}</Column>
              <Column>{t('losses.what')}</Column>
              <Column on="mid">{t('losses.phase')}</Column>
            </>
          }
        >
          <tbody>
            {lost.slice(0, shown).map(({ sent, lane, outcome, status, phase }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the record never changes, and two may be alike
              <tr key={index}>
                <td className="num">{t('chart.seconds', { seconds: (sent / 1_000).toFixed(2) })}</td>
                <td>{t(`chart.lane.${lane}`)}</td>
                <td>{t(`outcome.${outcome}`, { status: String(status ?? '') })}</td>
                <td className="mid">{t(`phase.${phase}`)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Card>
      {lost.length > shown ? (
        <p className="mt-2 text-sm text-muted">{t('losses.more', { count: String(lost.length - shown) })}</p>
      ) : null}
    </section>
  )
}
