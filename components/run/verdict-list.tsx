import { useTranslations } from 'next-intl'
import { checkOf } from '#lib/checks/index.ts'
import type { RunDetail } from '#lib/domain/run-detail.ts'
import { areas } from '#lib/domain/verdict.ts'
import { hasEnded } from './progress.ts'
import { VerdictRow } from './verdict-row.tsx'

/** Every check of a run by area, in the order of the catalogue: rows keep their place while verdicts come. */
export function VerdictList({ detail: { run, asked, items, against } }: { detail: RunDetail }) {
  const t = useTranslations('states.area')
  const judged = new Map(items.map((item) => [item.check, item]))
  const turned = new Map((against?.difference.outcomes ?? []).map(({ check, before }) => [check, before.outcome]))
  const groups = [...areas, null].flatMap((area) => {
    const own = asked.filter(({ check }) => (checkOf(check)?.area ?? null) === area)
    return own.length === 0 ? [] : [{ area, own }]
  })
  return (
    <div className="space-y-5">
      {groups.map(({ area, own }) => (
        <section aria-labelledby={area === null ? undefined : `area-${area}`} key={area}>
          {area === null ? null : (
            <h3 className="mb-1.5 text-sm font-semibold" id={`area-${area}`}>
              {t(area)}
            </h3>
          )}
          <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
            {own.map((each) => (
              <VerdictRow
                asked={each}
                ended={hasEnded(run)}
                item={judged.get(each.check) ?? null}
                key={each.check}
                was={turned.get(each.check) ?? null}
              />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}
