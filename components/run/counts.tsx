import { Sign } from '#components/ui/sign.tsx'
import { type Outcome, outcomes } from '#lib/domain/verdict.ts'

/** Verdicts by outcome; those of which there are none keep their place, quietly. */
export function Counts({
  counts,
  words,
}: {
  counts: Readonly<Record<Outcome, number>>
  words: Readonly<Record<Outcome, string>>
}) {
  return (
    <ul className="run-counts">
      {outcomes.map((outcome) => (
        <li className={`with-sign is-${counts[outcome] === 0 ? 'none' : outcome}`} key={outcome}>
          <Sign name={outcome} />
          {words[outcome]}
          <span className="num">{counts[outcome]}</span>
        </li>
      ))}
    </ul>
  )
}
