import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { look, pageCtx } from '#app/ctx.ts'
import { CheckReference } from '#components/check/check-reference.tsx'
import { RefusalPage } from '#components/frame/refusal.tsx'
import { Page } from '#components/ui/page.tsx'
import { readCheck } from '#lib/server/check/read-check.ts'

type Where = { params: Promise<{ check: string }> }

const read = (check: string) => look(async () => readCheck(pageCtx(), { check }))

export async function generateMetadata({ params }: Where): Promise<Metadata> {
  const [{ check }, lang] = await Promise.all([params, getLocale()])
  const found = await read(check)
  return { title: found.ok ? found.value.text[lang].title : check }
}

export default async function CheckPage({ params }: Where) {
  const [{ check }, lang, t] = await Promise.all([params, getLocale(), getTranslations('checks')])
  const found = await read(check)
  if (!found.ok) return <RefusalPage refused={found.refused} title={check} />
  return (
    <Page
      above={
        <Link
          className="mb-1 inline-block rounded-sm text-sm text-muted hover:text-ink"
          href="/checks"
          prefetch={false}
        >
          ← {t('title')}
        </Link>
      }
      lead={<code>{check}</code>}
      title={found.value.text[lang].title}
    >
      <CheckReference check={found.value} />
    </Page>
  )
}
