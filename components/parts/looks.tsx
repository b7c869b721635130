import { useTranslations } from 'next-intl'
import { LevelSign } from '#components/service/level.tsx'
import { StateBadge } from '#components/ui/state-badge.tsx'
import { OutcomeSign, StaleSign } from '#components/verdict/outcome.tsx'
import { PartGroup, Specimen } from './specimen.tsx'

const sizes = ['text-xl', 'text-lg', 'text-base', 'text-sm', 'text-xs'] as const
const colors = ['canvas', 'surface', 'raised', 'line', 'edge', 'quiet', 'muted', 'ink', 'accent'] as const
const outcomes = ['pass', 'warn', 'fail', 'unknown', 'notApplicable', 'never'] as const
const levels = [null, 'bronze', 'silver', 'gold'] as const

/** The scale of letters and the colours that carry no state. */
export function Looks() {
  const t = useTranslations('parts')
  const said = [t('say.title'), t('say.section'), t('say.body'), t('say.body'), t('say.label')]
  return (
    <PartGroup id="type" title={t('groups.type')}>
      {sizes.map((size, at) => (
        <Specimen key={size} state={size}>
          <span className={`${size} ${at < 2 ? 'font-semibold' : ''}`}>{said[at]}</span>
        </Specimen>
      ))}
      {colors.map((name) => (
        <Specimen key={name} state={name}>
          <span
            className="block h-8 w-full rounded-md border border-line"
            style={{ background: `var(--color-${name})` }}
          />
        </Specimen>
      ))}
    </PartGroup>
  )
}

/** Every state: a shape of its own, a colour, and always its word. */
export function Signs() {
  const t = useTranslations('parts')
  return (
    <PartGroup id="signs" title={t('groups.signs')}>
      <Specimen state="OutcomeSign" wide>
        {outcomes.map((outcome) => (
          <OutcomeSign key={outcome} outcome={outcome} />
        ))}
        <StaleSign />
      </Specimen>
      <Specimen state="LevelSign" wide>
        {levels.map((level) => (
          <LevelSign key={level ?? 'none'} level={level} />
        ))}
      </Specimen>
      <Specimen state="StateBadge">
        <StateBadge sign="fail">{t('say.refused')}</StateBadge>
      </Specimen>
    </PartGroup>
  )
}
