import type { Metadata } from 'next'
import Link from 'next/link'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { look, pageCtx } from '#app/ctx.ts'
import { AccessGuide } from '#components/cluster/access-guide.tsx'
import { ClusterFacts } from '#components/cluster/cluster-facts.tsx'
import { CredentialCard } from '#components/cluster/credential-card.tsx'
import { DrainNamespaces } from '#components/cluster/drain-namespaces.tsx'
import { EditReach } from '#components/cluster/edit-reach.tsx'
import { FactTable } from '#components/cluster/fact-table.tsx'
import { FaultText } from '#components/cluster/fault-text.tsx'
import { GatherTable } from '#components/cluster/gather-table.tsx'
import { Part } from '#components/cluster/part.tsx'
import { ReachCard } from '#components/cluster/reach-card.tsx'
import { StrongNotice } from '#components/cluster/strong-notice.tsx'
import { VerifyNow } from '#components/cluster/verify-now.tsx'
import { RefusalPage } from '#components/frame/refusal.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Card, Page } from '#components/ui/page.tsx'
import { words as allWords } from '#components/words/index.ts'
import { readCluster } from '#lib/server/cluster/read-cluster.ts'
import { readClusterRole } from '#lib/server/cluster/read-cluster-role.ts'
import { clusterWords, reachFormWords } from '../words.ts'

type Where = { params: Promise<{ cluster: string }> }

const read = (cluster: string) => look(() => readCluster(pageCtx(), { cluster }))

export async function generateMetadata({ params }: Where): Promise<Metadata> {
  const { cluster } = await params
  const found = await read(cluster)
  return { title: found.ok ? found.value.name : cluster }
}

export default async function ClusterPage({ params }: Where) {
  const [{ cluster: id }, t, reachText, drainText, lang, format, words, reachWords] = await Promise.all([
    params,
    getTranslations('clusters'),
    getTranslations('reach'),
    getTranslations('drain.namespaces'),
    getLocale(),
    getFormatter(),
    clusterWords(),
    reachFormWords(),
  ])
  const found = await read(id)
  if (!found.ok) return <RefusalPage refused={found.refused} title={id} />
  const cluster = found.value
  const { name, server, state, fault, verifying, expiresSoon, expiresAt, namespaces, gathers, facts } = cluster
  const isHere = state !== 'removed'
  const tellsFault = isHere && fault !== null && state !== 'tooPowerful'
  return (
    <Page
      above={
        <Link
          className="mb-1 inline-block rounded-sm text-sm text-muted hover:text-ink"
          href="/clusters"
          prefetch={false}
        >
          ← {t('title')}
        </Link>
      }
      actions={isHere ? <VerifyNow cluster={id} verifying={verifying} words={words} /> : undefined}
      lead={server === null ? undefined : <code className="wrap-anywhere">{server}</code>}
      title={<bdi>{name}</bdi>}
    >
      <ClusterFacts cluster={cluster} />
      <div className="mt-4 space-y-2">
        {isHere ? null : <Notice sign={null}>{t('removedText')}</Notice>}
        {verifying ? (
          <Notice role="status" sign={null}>
            {t('verifying')}
          </Notice>
        ) : null}
        {tellsFault ? (
          <Notice sign="fail">
            <FaultText fault={fault} />
          </Notice>
        ) : null}
        {isHere ? <StrongNotice cluster={cluster} words={words} /> : null}
        {isHere && expiresSoon && expiresAt !== null ? (
          <Notice sign="warn">
            {t('expiresSoon', {
              at: format.dateTime(new Date(expiresAt), { dateStyle: 'medium', timeStyle: 'short' }),
            })}{' '}
            <code className="text-muted">TOKEN_EXPIRES_SOON</code>
          </Notice>
        ) : null}
      </div>
      {isHere ? (
        <Part lead={t('powers.lead')} title={t('powers.title')}>
          {cluster.incomplete ? <p className="mb-2 text-sm text-muted">{t('powers.incomplete')}</p> : null}
          <Card flush>
            <FactTable facts={facts} />
          </Card>
        </Part>
      ) : null}
      <Part title={t('gathers.title')}>
        {gathers.length === 0 ? (
          <p className="text-sm text-muted">{t('gathers.none')}</p>
        ) : (
          <Card flush>
            <GatherTable gathers={gathers} />
          </Card>
        )}
      </Part>
      {isHere ? (
        <>
          <Part lead={reachText('lead')} title={reachText('title')}>
            <ReachCard reach={cluster.reach}>
              <EditReach cluster={cluster} words={reachWords} />
            </ReachCard>
          </Part>
          <Part lead={drainText('lead')} title={drainText('title')}>
            <Card>
              <p className="mb-3 text-sm wrap-anywhere">
                {cluster.drainNamespaces.length === 0 ? drainText('none') : cluster.drainNamespaces.join(', ')}
              </p>
              <DrainNamespaces cluster={cluster} own={allWords[lang].drain.namespaces} words={words} />
            </Card>
          </Part>
          <Part title={t('credential.title')}>
            <CredentialCard cluster={cluster} words={words} />
          </Part>
          <Part lead={t('access.lead')} title={t('access.title')}>
            <AccessGuide namespaces={namespaces} yaml={readClusterRole(pageCtx(), { namespaces })} />
          </Part>
        </>
      ) : null}
    </Page>
  )
}
