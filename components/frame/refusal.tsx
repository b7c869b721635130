import { useTranslations } from 'next-intl'
import { Notice } from '#components/ui/notice.tsx'
import { Page } from '#components/ui/page.tsx'
import { words } from '#components/words/index.ts'
import type { Refused } from '#lib/domain/refused.ts'

const isKnown = (code: string): code is keyof typeof words.en.errors => Object.hasOwn(words.en.errors, code)

/** A screen whose data could not be read, in place of what it would show. */
export function RefusalPage({ title, refused: { code, message } }: { title: string; refused: Refused }) {
  const t = useTranslations('errors')
  return (
    <Page title={title}>
      <Notice role="alert" sign="fail">
        {isKnown(code) ? t(code) : message} <code className="text-muted">{code}</code>
      </Notice>
    </Page>
  )
}
