import { useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import type { Level } from '#lib/domain/verdict.ts'

/** A level as sign (one chevron more each) and word; null is below bronze. `short`: on a small screen the word is heard only. */
export function LevelSign({ level, short }: { level: Level | null; short?: true }) {
  const t = useTranslations('states.level')
  const name = level ?? 'none'
  return (
    <span className={`with-sign is-${name}`}>
      <Sign name={name} />
      {short ? <span className="max-sm:sr-only">{t(name)}</span> : t(name)}
    </span>
  )
}
