import { useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import type { ItemState } from '#lib/domain/service.ts'
import { type Area, areas, outcomes } from '#lib/domain/verdict.ts'
import { ChecklistItem } from './checklist-item.tsx'

const shownAs = (item: ItemState) => item.outcome ?? 'never'
const order = ['fail', 'unknown', 'never', 'warn', 'pass', 'notApplicable'] as const
const rank = (item: ItemState) => order.indexOf(shownAs(item))

/** Every item by area; inside an area what needs a person comes first. */
export function Checklist({ items }: { items: readonly ItemState[] }) {
  const groups = areas.flatMap((area) => {
    const own = items.filter((item) => item.area === area).sort((a, b) => rank(a) - rank(b))
    return own.length === 0 ? [] : [{ area, own }]
  })
  return (
    <div className="space-y-6">
      {groups.map(({ area, own }) => (
        <AreaGroup area={area} items={own} key={area} />
      ))}
    </div>
  )
}

function AreaGroup({ area, items }: { area: Area; items: readonly ItemState[] }) {
  const t = useTranslations('states')
  const tally = [...outcomes, 'never' as const].flatMap((outcome) => {
    const count = items.filter((item) => shownAs(item) === outcome).length
    return count === 0 ? [] : [{ outcome, count }]
  })
  return (
    <section aria-labelledby={`area-${area}`}>
      <header className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1 px-1">
        <h3 className="text-base font-semibold" id={`area-${area}`}>
          {t(`area.${area}`)}
        </h3>
        <ul className="flex flex-wrap gap-x-3 text-xs">
          {tally.map(({ outcome, count }) => (
            <li className={`with-sign is-${outcome}`} key={outcome}>
              <Sign name={outcome} />
              <span className="sr-only">{t(`outcome.${outcome}`)}</span>
              <span className="tabular-nums">{count}</span>
            </li>
          ))}
        </ul>
      </header>
      <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
        {items.map((item) => (
          <ChecklistItem item={item} key={item.check} />
        ))}
      </ol>
    </section>
  )
}
