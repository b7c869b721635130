import { useLocale, useTranslations } from 'next-intl'
import { buttonLook } from '#components/ui/button.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { Sign } from '#components/ui/sign.tsx'
import { Time } from '#components/ui/time.tsx'
import type { RunDetail } from '#lib/domain/run-detail.ts'
import { useFactName } from './fact-name.ts'
import { LiveFact } from './live-fact.tsx'
import { hasEnded } from './progress.ts'

/** What a run read: each kind of fact, from where and when, and the file that holds all of it. */
export function RunRead({ detail }: { detail: RunDetail }) {
  const t = useTranslations('runs')
  const nameOf = useFactName()
  const { run, facts, clusters } = detail
  const live = !hasEnded(run)
  return (
    <section aria-labelledby="read" className="run-card">
      <h2 id="read">{t('read.title')}</h2>
      <ul className="run-facts">
        {facts.map(({ fact, ok }) => (
          <li className="with-sign" key={fact}>
            {live ? (
              <LiveFact fact={fact} name={nameOf(fact)} waiting={t('read.waiting')} />
            ) : (
              <Fact fact={nameOf(fact)} ok={ok} />
            )}
          </li>
        ))}
      </ul>
      <dl className="mt-3 space-y-0.5 text-sm">
        {clusters.map(({ id, name, takenAt, kept }) => (
          <div className="flex justify-between gap-3" key={id}>
            <dt className="min-w-0 truncate">{name}</dt>
            <dd className="flex-none text-muted">
              {kept === 'kept' && takenAt !== null ? (
                <Time at={takenAt} />
              ) : (
                t(`read.${kept === 'kept' ? 'none' : kept}`)
              )}
            </dd>
          </div>
        ))}
      </dl>
      <RunFile detail={detail} />
    </section>
  )
}

function Fact({ fact, ok }: RunDetail['facts'][number]) {
  const t = useTranslations('runs.read')
  return (
    <>
      <Sign name={ok === null ? 'never' : ok ? 'pass' : 'unknown'} />
      {fact}
      {ok === false ? ` ${t('unread')}` : null}
    </>
  )
}

function RunFile({ detail: { run, clusters } }: { detail: RunDetail }) {
  const t = useTranslations('runs.file')
  const lang = useLocale()
  const lost = clusters.find(({ kept }) => kept === 'gone' || kept === 'otherVersion')?.kept
  if (lost === 'gone' || lost === 'otherVersion') return <p className="run-file text-muted">{t(lost)}</p>
  if (run.state !== 'done') return <p className="run-file text-muted">{t(hasEnded(run) ? 'never' : 'later')}</p>
  return (
    <div className="run-file">
      <a className={buttonLook('plain', 'sm')} download href={`/api/v1/runs/${run.id}/snapshot`}>
        {t('download')}
      </a>
      <details className="disclosure mt-2">
        <summary className="text-muted">{t('replay')}</summary>
        <p className="my-1.5 text-muted">{t('what')}</p>
        <CodeBlock
          label={lang === 'ja' ? 'ターミナル' : 'Terminal'}
          text={`npm run --silent landfall -- replay run-${run.id}.json`}
        />
      </details>
    </div>
  )
}
