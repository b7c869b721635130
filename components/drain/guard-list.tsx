import { useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import type { GuardAnswer } from '#lib/domain/drain-guard.ts'
import { GuardNext } from './guard-next.tsx'

const signs = { holds: 'pass', refuses: 'fail', notAsked: 'never' } as const

/** The nine guards in their order, each with its answer and, where it does not hold, what to do next. `asked` once: by a test that has ended. */
export function GuardList({ guards, asked = 'again' }: { guards: readonly GuardAnswer[]; asked?: 'again' | 'once' }) {
  const t = useTranslations('drain')
  return (
    <ol aria-label={t('guards.title')} className="guards">
      {guards.map((guard) => (
        <li key={guard.id}>
          <span className={`with-sign is-${signs[guard.state]}`}>
            <Sign name={signs[guard.state]} />
            {t(`guards.${guard.state === 'notAsked' && asked === 'once' ? 'neverAsked' : guard.state}`)}
          </span>
          <div className="min-w-0">
            <p>{t(`guard.${guard.id}`)}</p>
            {guard.state === 'notAsked' && asked === 'once' ? null : <Next guard={guard} />}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Next({ guard }: { guard: GuardAnswer }) {
  const t = useTranslations('drain')
  if (guard.state === 'holds') return null
  if (guard.state === 'notAsked') {
    const { id } = guard
    return <p>{t(id === 'dryRun' || id === 'confirmation' ? `later.${id}` : 'later.other')}</p>
  }
  return (
    <p className="wrap-anywhere">
      <GuardNext guard={guard} />
    </p>
  )
}
