import { useTranslations } from 'next-intl'
import { Notice } from '#components/ui/notice.tsx'
import { Page } from '#components/ui/page.tsx'
import { words } from '#components/words/index.ts'
import type { Refused } from '#lib/domain/refused.ts'

const isKnown = (code: string): code is keyof typeof words.en.errors => Object.hasOwn(words.en.errors, code)

/** Why something could not be read, in the reader's words and with its stable code. */
export function Refusal({ refused: { code, message } }: { refused: Refused }) {
  const t = useTranslations('errors')
  return (
    <Notice role="alert" sign="fail">
      {isKnown(code) ? t(code) : message} <code className="text-muted">{code}</code>
    </Notice>
  )
}

/** A screen whose data could not be read, in place of what it would show. */
export function RefusalPage({ title, refused }: { title: string; refused: Refused }) {
  return (
    <Page title={title}>
      <Refusal refused={refused} />
    </Page>
  )
}
