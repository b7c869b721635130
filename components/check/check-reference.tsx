import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LevelSign } from '#components/service/level.tsx'
import { Card } from '#components/ui/page.tsx'
import type { Check } from '#lib/checks/define.ts'
import { type FactRights, FactsTable } from './facts-table.tsx'

export interface Reference extends Omit<Check, 'judge' | 'params'> {
  /** JSON Schema of the settings. */
  params: { properties?: Record<string, unknown> }
  facts: readonly FactRights[]
  /** How long evidence counts, in milliseconds. */
  freshness: number
}

/** Everything about one check, printed from its code; `fleet` and `settings` are what is kept of it. */
export function CheckReference({
  check,
  fleet,
  settings,
}: {
  check: Reference
  fleet: ReactNode
  settings: ReactNode
}) {
  const t = useTranslations('checks')
  const lang = useLocale()
  const other = lang === 'en' ? 'ja' : 'en'
  const { why, fix, says } = check.text[lang]
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,46rem)_18rem]">
      <div className="min-w-0 space-y-6">
        <Part title={t('why')}>
          <p>{why}</p>
        </Part>
        <Part title={t('fix')}>
          <p>{fix}</p>
        </Part>
        <Part title={t('fleet.title')}>{fleet}</Part>
        <Part title={t('use.title')}>{settings}</Part>
        <Part title={t('says')}>
          <Sentences says={says} />
          <details className="disclosure mt-3 text-sm">
            <summary>{t('otherLang')}</summary>
            <div className="mt-2" lang={other}>
              <Sentences says={check.text[other].says} />
            </div>
          </details>
        </Part>
        <Part title={t('facts.title')}>
          <FactsTable facts={check.facts} />
        </Part>
      </div>
      <Head check={check} />
    </div>
  )
}

function Head({ check: { level, severity, area, kind, who, freshness, version } }: { check: Reference }) {
  const t = useTranslations('checks')
  const states = useTranslations('states')
  const hours = freshness / 3_600_000
  return (
    <Card className="h-fit text-sm max-lg:order-first">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2">
        <Fact name={t('level')}>
          <LevelSign level={level} />
        </Fact>
        <Fact name={t('severity')}>
          {states(`severity.${severity}`)}
          <p className="text-xs text-muted">{states(`severityWhy.${severity}`)}</p>
        </Fact>
        <Fact name={t('area')}>{states(`area.${area}`)}</Fact>
        <Fact name={t('kind')}>{states(`kind.${kind}`)}</Fact>
        <Fact name={t('freshness')}>
          {hours < 48 ? t('hours', { count: hours }) : t('days', { count: hours / 24 })}
        </Fact>
        <Fact name={t('who')}>
          {states(`who.${who}`)}
          <p className="text-xs text-muted">{t(`excused.${who}`)}</p>
        </Fact>
        <Fact name={t('version')}>{version}</Fact>
      </dl>
    </Card>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-1.5 text-sm font-semibold text-muted">{title}</h2>
      {children}
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Sentences({ says }: { says: Readonly<Record<string, string>> }) {
  return (
    <ul className="space-y-1.5">
      {Object.entries(says).map(([key, sentence]) => (
        <li className="border-s-2 border-line ps-3" key={key}>
          <Sentence text={sentence} />
        </li>
      ))}
    </ul>
  )
}

/** The values a sentence will name stand out from its words. */
function Sentence({ text }: { text: string }) {
  return text.split(/(\{\w+\})/).map((part, index) =>
    part.startsWith('{') ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed sentence never move
      <code className="text-accent" key={index}>
        {part}
      </code>
    ) : (
      part
    ),
  )
}
