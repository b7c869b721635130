import { useTranslations } from 'next-intl'
import { buttonLook } from '#components/ui/button.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Page } from '#components/ui/page.tsx'
import { words } from '#components/words/index.ts'
import type { Refused } from '#lib/domain/refused.ts'

const isKnown = (code: string): code is keyof typeof words.en.errors => Object.hasOwn(words.en.errors, code)

/** The sentence for a refusal or a failed run: ours where there is one in the reader's language, else that of whoever refused. */
export function useSentence() {
  const t = useTranslations('errors')
  return ({ code, message }: { code: string; message: string }) => (isKnown(code) ? t(code) : message)
}

/** Why something could not be read, in the reader's words and with its stable code; what may come back by itself is asked for again. */
export function Refusal({ refused }: { refused: Refused }) {
  const sentence = useSentence()
  const t = useTranslations('frame.broken')
  return (
    <ErrorState
      code={refused.code}
      next={
        refused.status >= 500 ? (
          // biome-ignore lint/a11y/useValidAnchor: an empty address is this one, with its filter, and needs no script
          <a className={buttonLook('plain', 'sm')} href="">
            {t('again')}
          </a>
        ) : undefined
      }
    >
      {sentence(refused)}
    </ErrorState>
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
