import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useSentence } from '#components/frame/refusal.tsx'
import { Card } from '#components/ui/page.tsx'
import { Progress } from '#components/ui/progress.tsx'
import { Column, Table } from '#components/ui/table.tsx'
import { words } from '#components/words/index.ts'
import { RunStateSign } from './run-head.tsx'
import { spanIn } from './span.ts'

interface Props {
  batch: { open: number; ended: number; failed: number; cancelled: number }
  clusters: readonly { id: string; name: string; tookMs: number | null }[]
  runs: readonly {
    id: string
    service: string
    state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
    error: { code: string; message: string } | null
  }[]
}

/** How far a fleet probe has come, what failed, and which cluster it waits for. */
export function BatchRuns({ batch, clusters, runs }: Props) {
  const t = useTranslations('runs.batch')
  const lang = useLocale()
  const sentence = useSentence()
  const count = batch.open + batch.ended
  const numbers = [
    ['done', batch.ended - batch.failed - batch.cancelled],
    ['failed', batch.failed],
    ['cancelled', batch.cancelled],
    ['open', batch.open],
  ] as const
  return (
    <>
      <Card>
        <p className="mb-2 font-medium">{t('lead', { done: batch.ended, count })}</p>
        <Progress label={t('lead', { done: batch.ended, count })} share={count === 0 ? null : batch.ended / count} />
        <dl className="figures mt-4">
          {numbers.map(([name, value]) => (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <div className="run">
        <section aria-labelledby="runs">
          <h2 className="mb-2 text-base font-semibold" id="runs">
            {t('runs')}
          </h2>
          <Card flush>
            <Table
              caption={t('runs')}
              head={
                <>
                  <Column>{t('service')}</Column>
                  <Column>{t('state')}</Column>
                </>
              }
            >
              <tbody>
                {runs.map(({ id, service, state, error }) => (
                  <tr key={id}>
                    <th scope="row">
                      <Link className="row-link wrap-anywhere" href={`/runs/${id}`} prefetch={false}>
                        <bdi>{service}</bdi>
                      </Link>
                      {error === null ? null : <p>{sentence(error)}</p>}
                    </th>
                    <td>
                      <RunStateSign state={state} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </Card>
          {count > runs.length ? <p className="mt-2 text-sm text-muted">{t('shown', { count: runs.length })}</p> : null}
        </section>
        <section aria-labelledby="clusters">
          <h2 className="mb-2 text-base font-semibold" id="clusters">
            {clusters.length > 1 ? t('slowest') : t('clusters')}
          </h2>
          <Card flush>
            <Table
              caption={t('clusters')}
              head={
                <>
                  <Column>{t('cluster')}</Column>
                  <Column num>{t('took')}</Column>
                </>
              }
            >
              <tbody>
                {clusters.map(({ id, name, tookMs }) => (
                  <tr key={id}>
                    <th className="wrap-anywhere" scope="row">
                      <bdi>{name}</bdi>
                    </th>
                    <td className="num">{tookMs === null ? t('reading') : spanIn(words[lang].run.span, tookMs)}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </Card>
        </section>
      </div>
    </>
  )
}
