import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { countClusters } from '#app/count-clusters.ts'
import { look, pageCtx, type SearchParams } from '#app/ctx.ts'
import { RefusalPage } from '#components/frame/refusal.tsx'
import { AreaTable } from '#components/overview/area-table.tsx'
import { BlockerTable } from '#components/overview/blocker-table.tsx'
import { Changes } from '#components/overview/changes.tsx'
import { Figures } from '#components/overview/figures.tsx'
import { LevelMatrix } from '#components/overview/level-matrix.tsx'
import { StageTable } from '#components/overview/stage-table.tsx'
import { State } from '#components/overview/state.tsx'
import { TeamTable } from '#components/overview/team-table.tsx'
import { fleetWords } from '#components/run/fleet-words.ts'
import { ProbeFleet } from '#components/run/probe-fleet.tsx'
import { NoService } from '#components/service/no-service.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Card, Page } from '#components/ui/page.tsx'
import { areaSchema } from '#lib/domain/verdict.ts'
import { readOverview } from '#lib/server/overview/read-overview.ts'

export async function generateMetadata(): Promise<Metadata> {
  const [t, frame] = await Promise.all([getTranslations('overview'), getTranslations('frame')])
  // the template of a layout does not reach the page beside it
  return { title: { absolute: `${t('title')} · ${frame('product')}` } }
}

export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [t, lang, params] = await Promise.all([getTranslations('overview'), getLocale(), searchParams])
  const read = await look(() => readOverview(pageCtx()))
  if (!read.ok) return <RefusalPage refused={read.refused} title={t('title')} />
  const overview = read.value
  const { services, measured } = overview
  const open = areaSchema.safeParse(params.area).data ?? null
  return (
    <Page title={t('title')}>
      {services === 0 ? null : (
        <>
          <State overview={overview} />
          <Figures overview={overview} />
        </>
      )}
      {services === 0 ? (
        <NoService clusters={await countClusters()} />
      ) : measured === 0 ? (
        <Card className="mt-5">
          <EmptyState text={t('unmeasured.text')} title={t('unmeasured.title')}>
            <div className="flex flex-wrap justify-center gap-3">
              <ProbeFleet count={services} filter={{}} filtered={false} words={fleetWords(lang)} />
            </div>
          </EmptyState>
        </Card>
      ) : (
        <div className="overview mt-6">
          <div>
            <BlockerTable overview={overview} />
            <AreaTable open={open} overview={overview} />
            <Changes overview={overview} />
          </div>
          <div>
            <StageTable overview={overview} />
            <LevelMatrix open={open} overview={overview} />
            <TeamTable overview={overview} />
          </div>
        </div>
      )}
    </Page>
  )
}
