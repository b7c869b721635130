import { useTranslations } from 'next-intl'
import type { ItemState, ServiceDetail } from '#lib/domain/service.ts'
import { type Area, areas } from '#lib/domain/verdict.ts'
import { ChecklistItem } from './checklist-item.tsx'
import { shownAs, shownOrder } from './shown.ts'
import { Tally } from './tally.tsx'

const rank = (item: ItemState) => shownOrder.indexOf(shownAs(item))

/** Every item by area; inside an area what needs a person comes first. */
export function Checklist({ service: { id, items } }: { service: Pick<ServiceDetail, 'id' | 'items'> }) {
  const t = useTranslations('service')
  const states = useTranslations('states')
  const groups = areas.flatMap((area) => {
    const own = items.filter((item) => item.area === area).sort((a, b) => rank(a) - rank(b))
    return own.length === 0 ? [] : [{ area, own }]
  })
  return (
    <>
      <nav aria-label={t('areas')} className="area-index">
        {groups.map(({ area, own }) => (
          <a href={`#${area}`} key={area}>
            <span className="font-medium">{states(`area.${area}`)}</span>
            <Tally items={own} />
          </a>
        ))}
      </nav>
      <div className="mt-6 space-y-6">
        {groups.map(({ area, own }) => (
          <AreaGroup area={area} items={own} key={area} service={id} />
        ))}
      </div>
    </>
  )
}

function AreaGroup({ service, area, items }: { service: string; area: Area; items: readonly ItemState[] }) {
  const t = useTranslations('states')
  return (
    <section aria-labelledby={area}>
      <header className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <h3 className="text-base font-semibold" id={area}>
          {t(`area.${area}`)}
        </h3>
        <Tally items={items} />
      </header>
      <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
        {items.map((item) => (
          <ChecklistItem item={item} key={item.check} service={service} />
        ))}
      </ol>
    </section>
  )
}
