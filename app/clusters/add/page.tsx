import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { pageCtx, type SearchParams } from '#app/ctx.ts'
import { AccessGuide } from '#components/cluster/access-guide.tsx'
import { AddCluster } from '#components/cluster/add-cluster.tsx'
import { Button } from '#components/ui/button.tsx'
import { Input } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Card, Page } from '#components/ui/page.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { ReadClusterRole, readClusterRole } from '#lib/server/cluster/read-cluster-role.ts'
import { clusterWords } from '../words.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('clusters'))('add') }
}

export default async function AddClusterPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [t, words, asked] = await Promise.all([getTranslations('clusters'), clusterWords(), searchParams])
  const way = asked.with === 'kubeconfig' ? 'kubeconfig' : 'token'
  const parsed = ReadClusterRole.safeParse({ namespaces: asked.namespaces })
  const namespaces = parsed.data?.namespaces ?? []
  const query = namespaces.length === 0 ? '' : `&namespaces=${namespaces.join(',')}`
  const tabs = (['token', 'kubeconfig'] as const).map((each) => ({
    href: `/clusters/add?with=${each}${query}`,
    name: t(`form.${each}`),
    here: each === way,
  }))
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
      lead={t('empty.text')}
      title={t('add')}
    >
      <div className="grid gap-x-8 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="min-w-0">
          <Tabs label={t('form.tabs')} tabs={tabs} />
          <Card className="mt-3">
            <noscript>
              <Notice sign="warn">{t('form.script')}</Notice>
            </noscript>
            <AddCluster key={`${way}${query}`} namespaces={namespaces.join(', ')} way={way} words={words} />
          </Card>
        </div>
        <section className="min-w-0">
          <h2 className="text-lg font-semibold">{t('access.title')}</h2>
          <p className="max-w-prose text-sm text-muted">{t('access.lead')}</p>
          <form action="/clusters/add" className="mt-3 mb-3 flex flex-wrap gap-2">
            <input name="with" type="hidden" value={way} />
            <Input
              aria-label={t('form.namespaces')}
              className="min-w-0 flex-1"
              defaultValue={namespaces.join(', ')}
              name="namespaces"
              placeholder={`${t('form.namespaces')}: ${t('namespaces.all')}`}
            />
            <Button type="submit">{t('access.print')}</Button>
          </form>
          {parsed.success ? null : (
            <div className="mb-3">
              <Notice sign="fail">{t('refused.INVALID_K8S_NAME')}</Notice>
            </div>
          )}
          <AccessGuide namespaces={namespaces} yaml={readClusterRole(pageCtx(), { namespaces })} />
        </section>
      </div>
    </Page>
  )
}
