import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { Buttons } from '#components/parts/buttons.tsx'
import { Data } from '#components/parts/data.tsx'
import { Fields } from '#components/parts/fields.tsx'
import { Floats } from '#components/parts/floats.tsx'
import { Looks, Signs } from '#components/parts/looks.tsx'
import { CodeAndKeys, Messages, Navigation } from '#components/parts/rest.tsx'
import { Page } from '#components/ui/page.tsx'
import { words } from '#components/words/index.ts'

const groups = ['type', 'signs', 'buttons', 'fields', 'navigation', 'data', 'messages', 'floats', 'code'] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('parts'))('title') }
}

export default async function PartsPage() {
  const [t, lang] = await Promise.all([getTranslations('parts'), getLocale()])
  const { say, groups: names, states } = words[lang].parts
  return (
    <Page
      above={
        <Link className="text-sm text-muted hover:text-ink" href="/checks" prefetch={false}>
          ← {t('back')}
        </Link>
      }
      lead={t('lead')}
      title={t('title')}
    >
      <nav aria-label={t('contents')} className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {groups.map((group) => (
          <a className="link inline-flex min-h-6 items-center" href={`#${group}`} key={group}>
            {t(`groups.${group}`)}
          </a>
        ))}
      </nav>
      <Looks />
      <Signs />
      <Buttons />
      <Fields />
      <Navigation />
      <Data />
      <Messages />
      <Floats words={{ say, groups: names, states }} />
      <CodeAndKeys />
    </Page>
  )
}
