import { useLocale, useTranslations } from 'next-intl'
import { useSentence } from '#components/frame/refusal.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { words } from '#components/words/index.ts'
import { joined } from '#components/words/joined.ts'
import type { RunDetail } from '#lib/domain/run-detail.ts'
import { outcomes } from '#lib/domain/verdict.ts'
import { Counts } from './counts.tsx'
import { LiveCounts } from './live-counts.tsx'
import { LiveState } from './live-state.tsx'
import { countOf } from './progress.ts'

/** Where the run stands: how far it is, how it ended, or why it failed and what to do now. */
export function RunStanding({ detail, now }: { detail: RunDetail; now: number }) {
  const t = useTranslations('runs')
  const { run, facts } = detail
  if (run.state === 'cancelled') return <Notice sign="warn">{t('cancelled')}</Notice>
  if (run.state === 'failed') return <Failed detail={detail} />
  const live = run.state !== 'done'
  return (
    <div className="run-standing">
      {live ? (
        <>
          <LiveState elapsed={now - Date.parse(run.startedAt ?? run.createdAt)} total={facts.length} />
          <noscript>
            <p className="mb-2 text-sm">
              <a className="link" href={`/runs/${run.id}`}>
                {t('reload')}
              </a>
            </p>
          </noscript>
          <LiveCounts />
        </>
      ) : (
        <Judged detail={detail} />
      )}
    </div>
  )
}

/** What was judged, in one line, as a bar and in numbers. */
function Judged({ detail: { items, against } }: { detail: RunDetail }) {
  const t = useTranslations('runs')
  const lang = useLocale()
  const counts = countOf({ verdicts: items })
  const turned = against?.difference.outcomes.length ?? 0
  return (
    <>
      <div>
        <div className="run-state">
          <p className="font-medium">{t('judged', { count: items.length })}</p>
          {against === null ? null : (
            <a className="link" href="#difference">
              {t('turned', { count: turned })}
            </a>
          )}
        </div>
        <div aria-hidden="true" className="run-bar">
          {outcomes.map((outcome) =>
            counts[outcome] === 0 ? null : (
              <span className={`is-${outcome}`} key={outcome} style={{ flexGrow: counts[outcome] }} />
            ),
          )}
        </div>
      </div>
      <Counts counts={counts} words={words[lang].states.outcome} />
    </>
  )
}

function Failed({ detail: { run } }: { detail: RunDetail }) {
  const t = useTranslations('runs')
  const sentence = useSentence()
  const error = run.error ?? { code: 'INTERNAL', message: '' }
  return <ErrorState code={error.code}>{joined(t('failed', { reason: sentence(error) }), t('failedNext'))}</ErrorState>
}
