import { useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import type { Level } from '#lib/domain/verdict.ts'

/** A level as sign (one chevron more each) and word; null is below bronze. */
export function LevelSign({ level }: { level: Level | null }) {
  const t = useTranslations('states.level')
  const name = level ?? 'none'
  return (
    <span className={`with-sign is-${name}`}>
      <Sign name={name} />
      {t(name)}
    </span>
  )
}
