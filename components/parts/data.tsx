import { useTranslations } from 'next-intl'
import { LevelSign } from '#components/service/level.tsx'
import { Count } from '#components/ui/count.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Card } from '#components/ui/page.tsx'
import { Progress } from '#components/ui/progress.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { Column, Table } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { samples } from './samples.ts'
import { PartGroup, Specimen } from './specimen.tsx'

const { short, long, japanese, rtl, emoji, at } = samples
const rows = [
  { name: short, level: 'silver', share: 1, count: 12 },
  { name: long, level: 'gold', share: 0.999, count: 123_456 },
  { name: japanese, level: 'bronze', share: 0.42, count: 0 },
  { name: rtl, level: null, share: 0, count: 7 },
  { name: emoji, level: 'bronze', share: 0.08, count: 1_000 },
] as const

/** Tables with what they are made of, full, on the way and empty. */
export function Data() {
  const t = useTranslations('parts')
  const head = (
    <>
      <Column sort={{ href: '?order=desc#data', order: 'asc' }}>{t('say.service')}</Column>
      <Column on="mid">{t('groups.signs')}</Column>
      <Column num sort={{ href: '?sort=share#data', order: null }} title={t('say.required')}>
        {t('say.share')}
      </Column>
      <Column num on="mid">
        Count
      </Column>
      <Column num on="wide">
        {t('say.measured')}
      </Column>
    </>
  )
  return (
    <PartGroup id="data" title={t('groups.data')}>
      <Specimen state="Table, Column, Count, Time" wide>
        <Card className="w-full" flush>
          <Table caption={t('groups.data')} head={head}>
            <tbody>
              {rows.map(({ name, level, share, count }) => (
                <tr key={name}>
                  <th className="wrap-anywhere" scope="row">
                    <a className="row-link" href="#data">
                      <bdi>{name}</bdi>
                    </a>
                  </th>
                  <td className="mid">
                    <LevelSign level={level} />
                  </td>
                  <td className="num">
                    <Count as="percent" value={share} />
                  </td>
                  <td className="num mid">
                    <Count value={count} />
                  </td>
                  <td className="num wide">
                    <Time at={at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Card>
      </Specimen>
      <Specimen state={`Skeleton, ${t('states.pending')}`} wide>
        <Card className="w-full" flush>
          <Table caption={t('states.pending')} head={head}>
            <tbody>
              {['a', 'b'].map((row) => (
                <tr key={row}>
                  {['w-40', 'w-16 mid', 'ms-auto w-10', 'ms-auto w-12 mid', 'ms-auto w-20 wide'].map((size) => (
                    <td className={/mid|wide/.exec(size)?.[0]} key={size}>
                      <Skeleton className={`h-5 ${size.replace(/ (mid|wide)/, '')}`} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </Table>
        </Card>
      </Specimen>
      <Specimen state={`EmptyState, ${t('states.empty')}`} wide>
        <Card className="w-full" flush>
          <EmptyState text={t('say.nothingNext')} title={t('say.nothing')} />
        </Card>
      </Specimen>
      {[0, 0.42, 1].map((share) => (
        <Specimen key={share} state={`Progress ${share}`}>
          <Progress label={`${t('say.probing')} ${share}`} share={share} />
        </Specimen>
      ))}
      <Specimen state={`Progress, ${t('states.unsaid')}`}>
        <Progress label={t('say.probing')} share={null} />
      </Specimen>
    </PartGroup>
  )
}
