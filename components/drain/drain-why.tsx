import { useTranslations } from 'next-intl'
import { Notice } from '#components/ui/notice.tsx'
import { words } from '#components/words/index.ts'
import type { ExperimentDetail } from '#lib/domain/experiment.ts'
import { GuardNext } from './guard-next.tsx'

const known = (code: string): code is keyof typeof words.en.drain.why => Object.hasOwn(words.en.drain.why, code)
const isNext = (code: string): code is keyof typeof words.en.drain.next => Object.hasOwn(words.en.drain.next, code)

/** Why a test came to no verdict, or what a dry run says; nothing where the verdict speaks. */
export function DrainWhy({ drain: { kind, state, why, workload, guards } }: { drain: ExperimentDetail }) {
  const t = useTranslations('drain')
  if (why === null)
    return kind === 'dryRun' && state === 'done' ? (
      <Notice role="status" sign="pass">
        {t('dryRunDone')}
      </Notice>
    ) : null
  const { code, message } = why
  const next = { namespace: workload.namespace, words: message }
  const guard = guards?.find((each) => each.state === 'refuses' && each.code === code)
  return (
    <Notice role="status" sign={state === 'refused' ? 'fail' : 'unknown'}>
      <p className="font-medium">
        {t(`state.${state}`)}
        {': '}
        {known(code) ? t(`why.${code}`) : isNext(code) ? t('why.GUARD_REFUSED') : message}
      </p>
      {guard?.state === 'refuses' ? (
        <p className="wrap-anywhere">
          <GuardNext guard={guard} />
        </p>
      ) : (
        <>
          {isNext(code) ? <p>{t(`next.${code}`, next)}</p> : null}
          <p className="mt-0.5 text-xs wrap-anywhere text-muted">
            <code>{code}</code> {known(code) || isNext(code) ? message : null}
          </p>
        </>
      )}
    </Notice>
  )
}
