import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { look, pageCtx } from '#app/ctx.ts'
import { CheckFleet } from '#components/check/check-fleet.tsx'
import { CheckReference } from '#components/check/check-reference.tsx'
import { CheckSettings } from '#components/check/check-settings.tsx'
import { Refusal, RefusalPage } from '#components/frame/refusal.tsx'
import { ProbeCheck } from '#components/run/probe-check.tsx'
import { Page } from '#components/ui/page.tsx'
import { readCheck } from '#lib/server/check/read-check.ts'
import { readCheckUse } from '#lib/server/check/read-check-use.ts'

type Where = { params: Promise<{ check: string }> }

const read = (check: string) => look(async () => readCheck(pageCtx(), { check }))

export async function generateMetadata({ params }: Where): Promise<Metadata> {
  const [{ check }, lang] = await Promise.all([params, getLocale()])
  const found = await read(check)
  return { title: found.ok ? found.value.text[lang].title : check }
}

export default async function CheckPage({ params }: Where) {
  const [{ check }, lang, t] = await Promise.all([params, getLocale(), getTranslations('checks')])
  const ctx = pageCtx()
  const [found, use] = await Promise.all([read(check), look(() => readCheckUse(ctx, { check }))])
  if (!found.ok) return <RefusalPage refused={found.refused} title={check} />
  // what is printed from the code is there when the database is not
  const refused = use.ok ? null : <Refusal refused={use.refused} />
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
      <CheckReference
        check={found.value}
        fleet={
          use.ok ? (
            <>
              <CheckFleet check={check} use={use.value} />
              <div className="mt-3 flex flex-wrap items-center gap-2">
                <ProbeCheck
                  check={check}
                  count={use.value.checklists.reduce((sum, { services }) => sum + services, 0)}
                />
              </div>
            </>
          ) : (
            refused
          )
        }
        settings={use.ok ? <CheckSettings check={found.value} checklists={use.value.checklists} /> : refused}
      />
    </Page>
  )
}
