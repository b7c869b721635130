import Link from 'next/link'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Select } from '#components/ui/select.tsx'
import { Sign } from '#components/ui/sign.tsx'
import { checkOf } from '#lib/checks/index.ts'
import { summaryIn } from '#lib/checks/sentence.ts'
import type { RunDetail } from '#lib/domain/run-detail.ts'
import type { Change } from '#lib/domain/run-difference.ts'
import type { RunItem } from '#lib/domain/run-item.ts'
import { hasEnded } from './progress.ts'

/** How a run differs from the one before it, or from another one that is chosen. */
export function Difference({ detail }: { detail: RunDetail }) {
  const t = useTranslations('runs.difference')
  const { run, against, missing } = detail
  return (
    <section aria-labelledby="difference" className="run-card">
      <h2 id="difference">{t('title')}</h2>
      {run.state !== 'done' ? (
        <p className="text-sm text-muted">{t(hasEnded(run) ? 'never' : 'later')}</p>
      ) : against === null ? (
        <p className="text-sm text-muted">{t('first')}</p>
      ) : (
        <>
          <Against detail={detail} with={against.run} />
          {missing ? <p className="mt-2 text-sm is-warn">{t('missing')}</p> : null}
          <Found against={against} />
        </>
      )}
    </section>
  )
}

function Against({ detail: { earlier }, with: chosen }: { detail: RunDetail; with: RunDetail['earlier'][number] }) {
  const t = useTranslations('runs.difference')
  const states = useTranslations('states.trigger')
  const { dateTime } = useFormatter()
  const listed = earlier.some(({ id }) => id === chosen.id) ? earlier : [chosen, ...earlier]
  return (
    <>
      <form className="flex gap-2" method="get">
        <Select
          aria-label={t('to')}
          className="min-w-0 flex-1"
          defaultValue={chosen.id}
          name="against"
          options={listed.map(({ id, endedAt, trigger }) => ({
            value: id,
            label: `${dateTime(new Date(endedAt), { dateStyle: 'medium', timeStyle: 'short' })} · ${states(trigger)}`,
          }))}
        />
        <Button type="submit">{t('compare')}</Button>
      </form>
      <p className="mt-1.5 text-xs">
        <Link className="link" href={`/runs/${chosen.id}`} prefetch={false}>
          {t('open')}
        </Link>
      </p>
    </>
  )
}

function Found({ against: { difference } }: { against: NonNullable<RunDetail['against']> }) {
  const t = useTranslations('runs.difference')
  const { outcomes, said, added, removed, same } = difference
  const nothing = outcomes.length + said.length + added.length + removed.length === 0
  if (nothing) return <p className="mt-3 text-sm text-muted">{t('none', { count: same })}</p>
  return (
    <div className="mt-3 space-y-4">
      {outcomes.length === 0 ? null : (
        <Group name={t('outcomes')}>
          {outcomes.map((change) => (
            <Turned change={change} key={change.check} />
          ))}
        </Group>
      )}
      {added.length === 0 ? null : <Items items={added} name={t('added')} />}
      {removed.length === 0 ? null : <Items items={removed} name={t('removed')} />}
      {said.length === 0 ? null : (
        <Group name={t('said')}>
          {said.map((change) => (
            <Said change={change} key={change.check} />
          ))}
        </Group>
      )}
      <p className="text-sm text-muted">{t('same', { count: same })}</p>
    </div>
  )
}

function Group({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <h3 className="text-xs font-medium text-muted">{name}</h3>
      <ul className="mt-1 space-y-2 text-sm">{children}</ul>
    </div>
  )
}

function Title({ check: id }: { check: string }) {
  const lang = useLocale()
  return (
    <a className="row-link font-medium wrap-anywhere" href={`#${id}`}>
      {checkOf(id)?.text[lang].title ?? id}
    </a>
  )
}

/** Two signs, and both words for who hears them: `Pass, now Fail`. */
function Turned({ change: { check, before, after, reasons } }: { change: Change }) {
  const t = useTranslations('runs.difference')
  const words = useTranslations('states.outcome')
  return (
    <li className="run-turned">
      <span className="with-sign">
        <Sign name={before.outcome} />
        <span aria-hidden="true" className="text-muted">
          →
        </span>
        <Sign name={after.outcome} />
      </span>
      <div className="min-w-0">
        <Title check={check} />
        <p className="text-xs text-muted">
          {t('turned', { before: words(before.outcome), after: words(after.outcome) })}
          <Reasons change={{ check, before, after, reasons }} />
        </p>
      </div>
    </li>
  )
}

function Reasons({ change: { before, after, reasons } }: { change: Change }) {
  const t = useTranslations('runs.difference.reasons')
  return reasons.map((reason) => (
    <span key={reason}>
      {' · '}
      {reason === 'version'
        ? t('version', { before: String(before.version), after: String(after.version) })
        : t(reason)}
    </span>
  ))
}

function Said({ change: { check, before, after, reasons } }: { change: Change }) {
  const lang = useLocale()
  const known = checkOf(check)
  const [old, now] = [before, after].map((item) => (known === undefined ? '' : summaryIn(lang, known, item)))
  return (
    <li className="run-turned">
      <Sign name={after.outcome} />
      <div className="min-w-0">
        <Title check={check} />
        <p className="text-xs wrap-anywhere text-muted">
          {old === now ? (
            now
          ) : (
            <>
              <del>{old}</del> <ins className="no-underline text-ink">{now}</ins>
            </>
          )}
          <Reasons change={{ check, before, after, reasons }} />
        </p>
      </div>
    </li>
  )
}

function Items({ name, items }: { name: string; items: readonly RunItem[] }) {
  const words = useTranslations('states.outcome')
  return (
    <Group name={name}>
      {items.map(({ check, outcome }) => (
        <li className="run-turned" key={check}>
          <Sign name={outcome} />
          <div className="min-w-0">
            <span className="sr-only">{words(outcome)}: </span>
            <Title check={check} />
          </div>
        </li>
      ))}
    </Group>
  )
}
