import { useLocale, useTranslations } from 'next-intl'
import { checkOf } from '#lib/checks/index.ts'
import { type Overview, type StateClause, stateOf } from '#lib/domain/overview.ts'

/** The state of the fleet in one sentence. */
export function State({ overview }: { overview: Overview }) {
  const t = useTranslations('overview.state')
  const lang = useLocale()
  const say = (clause: StateClause) => {
    if (clause.says === 'measured') return t(`measured.${clause.of}`, clause)
    if (clause.says === 'reached') return t('reached', clause)
    if (clause.says === 'gold') return t('gold', clause)
    if (clause.says === 'stale') return t('stale', clause)
    return t('blocked', { ...clause, check: checkOf(clause.check)?.text[lang].title ?? clause.check })
  }
  return (
    <p className="max-w-[60rem] text-lg font-medium text-pretty">
      {stateOf(overview).map(say).join(t('join'))}
      {t('end')}
    </p>
  )
}
