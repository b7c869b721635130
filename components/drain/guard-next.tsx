import { useTranslations } from 'next-intl'
import { words } from '#components/words/index.ts'
import { joined } from '#components/words/joined.ts'
import type { GuardAnswer } from '#lib/domain/drain-guard.ts'

type Refusal = Extract<GuardAnswer, { state: 'refuses' }>

const isFound = (code: string): code is keyof typeof words.en.drain.found => Object.hasOwn(words.en.drain.found, code)

/** What decided that a guard does not hold, what to do next, and its code. */
export function GuardNext({ guard: { code, values } }: { guard: Refusal }) {
  const t = useTranslations('drain')
  const said = (name: string) => String(values[name] ?? 0)
  const found = {
    ready: said('ready'),
    least: said('least'),
    budget: said('budget'),
    healthy: said('healthy'),
    needed: said('needed'),
    updated: said('updated'),
    desired: said('desired'),
    ending: said('ending'),
    age: said('age'),
  }
  const next = { namespace: said('namespace'), words: said('words') }
  return (
    <>
      {joined(isFound(code) ? t(`found.${code}`, found) : '', t(`next.${code}`, next))} <code>{code}</code>
    </>
  )
}
