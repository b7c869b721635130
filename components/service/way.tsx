import { useLocale, useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import { checkOf } from '#lib/checks/index.ts'
import type { ServiceDetail } from '#lib/domain/service.ts'
import { type Gate, gatesOf } from './gates.ts'
import { LevelSign } from './level.tsx'

const mostListed = 8

/** Where the service stands in one sentence, and per level what exactly is missing: each a link to its item. */
export function Way({ service, now }: { service: ServiceDetail; now: number }) {
  const t = useTranslations('service')
  const gates = gatesOf(service.items, now)
  return (
    <section aria-labelledby="way" className="rounded-lg border border-line bg-surface">
      <h2 className="px-4 pt-3.5 pb-3 text-base font-medium text-pretty sm:px-5" id="way">
        <Standing gates={gates} service={service} />
      </h2>
      <ol aria-label={t('gate.title')} className="grid border-t border-line md:grid-cols-3">
        {gates.map((gate) => (
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

function Standing({ service: { name, standing }, gates }: { service: ServiceDetail; gates: readonly Gate[] }) {
  const t = useTranslations('service.standing')
  const next = gates.find(({ missing }) => missing.length > 0)
  if (gates.every(({ applicable }) => applicable === 0)) return t('nothing')
  if (next === undefined || standing.level === 'gold') return t('gold', { name })
  return t('to', { name, from: standing.level ?? 'none', level: next.level, count: next.missing.length })
}

function GateBox({ gate: { level, met, applicable, missing, reached } }: { gate: Gate }) {
  const t = useTranslations('service.gate')
  const lang = useLocale()
  const rest = missing.length - mostListed
  return (
    <>
      <div className="flex items-center justify-between gap-2 text-sm">
        <LevelSign level={level} />
        <span className="text-muted tabular-nums">
          {reached ? `${t('reached')} · ` : null}
          {applicable === 0 ? t('nothing') : `${met}/${applicable}`}
        </span>
      </div>
      <div aria-hidden="true" className="mt-2 h-1 overflow-hidden rounded-full bg-raised">
        <div
          className={`h-full rounded-full bg-current is-${level}`}
          style={{ width: `${applicable === 0 ? 0 : (100 * met) / applicable}%` }}
        />
      </div>
      {missing.length === 0 ? null : (
        <ul className="mt-3 space-y-1 text-sm">
          {missing.slice(0, mostListed).map((item) => (
            <li className="flex items-start gap-2" key={item.check}>
              <span className="mt-0.5">
                <Sign name={item.stale ? 'stale' : (item.outcome ?? 'never')} />
              </span>
              <a className="row-link min-w-0 wrap-anywhere" href={`#${item.check}`}>
                {checkOf(item.check)?.text[lang].title ?? item.check}
              </a>
            </li>
          ))}
          {rest > 0 ? <li className="ps-6 text-muted">{t('more', { count: String(rest) })}</li> : null}
        </ul>
      )}
    </>
  )
}
