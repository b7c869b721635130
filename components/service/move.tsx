import Link from 'next/link'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import { checkOf } from '#lib/checks/index.ts'
import { summaryIn } from '#lib/checks/sentence.ts'
import { type Lack, lackOf, type Move as Moved, moveOf } from '#lib/domain/gates.ts'
import type { ItemState, ServiceDetail } from '#lib/domain/service.ts'
import { CheckLink, useTitle } from './check-link.tsx'
import { moveSentence } from './move-sentence.ts'
import { shownAs } from './shown.ts'

/** Whether the service may move, in one sentence; what decides it; and what to do first. */
export function Move({ service }: { service: ServiceDetail }) {
  const t = useTranslations('service.move')
  const move = moveOf(service)
  const open = move.says === 'mayNot'
  const [first] = move.deciding
  const lack = first === undefined ? null : lackOf(first)
  return (
    <div className="px-4 py-4 sm:px-5">
      <h2 className="text-lg font-semibold text-pretty wrap-anywhere" id="way">
        <Sentence move={move} name={service.name} />
      </h2>
      {move.says === 'nowhere' ? <Nowhere /> : null}
      {move.says === 'nothing' ? <p className="mt-1 text-sm text-muted">{t('first.never')}</p> : null}
      {open ? (
        <div className="mt-3 grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
          <ol aria-label={t('decides')} className="space-y-2 text-sm">
            {move.deciding.map((item) => (
              <Deciding item={item} key={item.check} />
            ))}
          </ol>
          {first === undefined || lack === null ? null : <First item={first} lack={lack} />}
        </div>
      ) : null}
    </div>
  )
}

/** The way out of having no workload. */
function Nowhere() {
  const t = useTranslations('service.move')
  return (
    <p className="mt-1 text-sm text-muted">
      {t('nowhereNext')}{' '}
      <Link className="link" href="/unassigned" prefetch={false}>
        {t('unassigned')}
      </Link>
    </p>
  )
}

function Sentence({ move, name }: { move: Moved; name: string }) {
  const say = useTranslations('service.move')
  const format = useFormatter()
  return moveSentence(name, move, { say, list: (parts) => format.list(parts) })
}

function Deciding({ item }: { item: ItemState }) {
  const lang = useLocale()
  const check = checkOf(item.check)
  const states = useTranslations('states')
  const { summary, alike } = item
  const shown = shownAs(item)
  const words = shown === 'stale' ? states('stale') : states(`outcome.${shown}`)
  const said = check === undefined || summary === null ? null : summaryIn(lang, check, { summary, alike })
  return (
    <li className="flex items-start gap-2">
      <span className="mt-0.5">
        <Sign name={shown} />
        <span className="sr-only">{words}</span>
      </span>
      <span className="min-w-0 font-medium">
        <CheckLink item={item} />
        {said === null ? null : <span className="block font-normal wrap-anywhere text-muted">{said}</span>}
      </span>
    </li>
  )
}

/** The first fix where something fails; else how to see what nobody sees now. */
function First({ item, lack }: { item: ItemState; lack: Lack }) {
  const t = useTranslations('service.move')
  const lang = useLocale()
  const title = useTitle(item.check)
  return (
    <div className="self-start border-s-2 border-accent ps-3 text-sm">
      <p className="text-xs font-medium text-muted">{lack === 'fail' ? t('firstFix', { title }) : t('firstStep')}</p>
      <p className="mt-0.5 max-w-[60ch]">
        {lack === 'fail' ? checkOf(item.check)?.text[lang].fix : t(`first.${lack}`)}
      </p>
    </div>
  )
}
