import { useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import { type Gate, gatesOf, type Lack, lacks } from '#lib/domain/gates.ts'
import type { ItemState, ServiceDetail } from '#lib/domain/service.ts'
import { CheckLink } from './check-link.tsx'
import { LevelSign } from './level.tsx'
import { Move } from './move.tsx'

const mostListed = 6

/** Whether the service may move, and per level what exactly is missing: each a link to its item. */
export function Way({ service }: { service: ServiceDetail }) {
  const t = useTranslations('service')
  return (
    <section aria-labelledby="way" className="rounded-lg border border-line bg-surface">
      <Move service={service} />
      <ol aria-label={t('gate.title')} className="grid border-t border-line md:grid-cols-3">
        {gatesOf(service.items).map((gate) => (
          <li
            className="min-w-0 border-line px-4 py-3.5 not-first:border-t sm:px-5 md:not-first:border-t-0 md:not-first:border-l"
            key={gate.level}
          >
            <GateBox gate={gate} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function GateBox({ gate: { level, met, missing, applicable, reached } }: { gate: Gate }) {
  const t = useTranslations('service.gate')
  return (
    <>
      <div className="flex items-center justify-between gap-2 text-sm">
        <LevelSign level={level} />
        <span className="text-muted">{reached ? t('reached') : t('open')}</span>
      </div>
      <div aria-hidden="true" className="mt-2 h-1 overflow-hidden rounded-full bg-raised">
        <div
          className={`h-full rounded-full bg-current is-${level}`}
          style={{ width: `${applicable === 0 ? 0 : (100 * met.length) / applicable}%` }}
        />
      </div>
      <div className="mt-2.5 space-y-3 text-sm">
        {lacks.map((lack) =>
          missing[lack].length === 0 ? null : <Lacking items={missing[lack]} key={lack} lack={lack} />,
        )}
        {applicable === 0 ? <p className="text-muted">{t('nothing')}</p> : <Met applicable={applicable} items={met} />}
      </div>
    </>
  )
}

function Lacking({ lack, items }: { lack: Lack; items: readonly ItemState[] }) {
  const t = useTranslations('service.gate')
  const rest = items.slice(mostListed)
  return (
    <div>
      <p className={`with-sign is-${lack} text-xs`}>
        <Sign name={lack} />
        {t(`lack.${lack}`, { count: items.length })}
      </p>
      <Links items={items.slice(0, mostListed)} />
      {rest.length === 0 ? null : (
        <details className="disclosure mt-1">
          <summary className="text-muted hover:text-ink">{t('more', { count: String(rest.length) })}</summary>
          <Links items={rest} />
        </details>
      )}
    </div>
  )
}

function Met({ items, applicable }: { items: readonly ItemState[]; applicable: number }) {
  const t = useTranslations('service.gate')
  const words = t('met', { met: String(items.length), applicable: String(applicable) })
  if (items.length === 0) return <p className="text-muted">{words}</p>
  return (
    <details className="disclosure text-muted">
      <summary className="tabular-nums hover:text-ink">{words}</summary>
      <Links items={items} />
    </details>
  )
}

function Links({ items }: { items: readonly ItemState[] }) {
  return (
    <ul className="mt-1 space-y-1 ps-5.5 text-ink">
      {items.map((item) => (
        <li key={item.check}>
          <CheckLink item={item} />
        </li>
      ))}
    </ul>
  )
}
