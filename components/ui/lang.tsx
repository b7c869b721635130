'use client'

import { createContext, type ReactNode, use } from 'react'
import { ui } from '#components/words/ui.ts'
import type { Lang } from '#lib/domain/verdict.ts'

const LangContext = createContext<Lang>('en')

/** Tells the client components below the reader's language; server components ask next-intl. */
export function LangProvider({ lang, children }: { lang: Lang; children: ReactNode }) {
  return <LangContext value={lang}>{children}</LangContext>
}

export const useLang = (): Lang => use(LangContext)

/** What the parts say by themselves, in the reader's language. */
export const useUiWords = () => ui[useLang()]
