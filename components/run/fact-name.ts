import { useTranslations } from 'next-intl'
import { words } from '#components/words/index.ts'

const isNamed = (fact: string): fact is keyof typeof words.en.clusters.facts =>
  Object.hasOwn(words.en.clusters.facts, fact)

/** What a kind of fact is called on screens; one that has no words yet goes by its key. */
export function useFactName() {
  const t = useTranslations('clusters.facts')
  return (fact: string) => (isNamed(fact) ? t(fact) : fact)
}
