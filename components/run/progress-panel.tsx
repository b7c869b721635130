import Link from 'next/link'
import { Button } from '#components/ui/button.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Sign } from '#components/ui/sign.tsx'
import { fill } from '#lib/client/fill.ts'
import { countOf, hasEnded, type Progress } from './progress.ts'
import type { RunWords } from './sentence-for.ts'

interface Props {
  progress: Progress
  titles: Readonly<Record<string, string>>
  words: RunWords['run']
  outcomeWords: RunWords['outcome']
  onCancel: () => void
  onClose: () => void
}

/** A run as it goes: what was read, then verdict by verdict; afterwards how it ended. */
export function ProgressPanel({ progress, titles, words, outcomeWords, onCancel, onClose }: Props) {
  if (hasEnded(progress)) return <Ended onClose={onClose} progress={progress} words={words} />
  const { facts, verdicts, state, link } = progress
  const total = Math.max(Object.keys(titles).length, verdicts.length)
  const newest = verdicts.at(-1)
  return (
    <section className="rounded-lg border border-line bg-surface p-4 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="font-medium tabular-nums">
          {verdicts.length > 0
            ? fill(words.judged, { done: verdicts.length, total })
            : words[state === 'queued' ? 'queued' : 'running']}
        </p>
        <div className="flex gap-2">
          <LinkButton href={`/runs/${progress.run}`} look="quiet">
            {words.open}
          </LinkButton>
          <Button look="quiet" onClick={onCancel}>
            {words.cancel}
          </Button>
        </div>
      </div>
      <div className="mt-2 h-1 overflow-hidden rounded-full bg-raised">
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-300 ease-quiet"
          style={{ width: `${total === 0 ? 0 : (100 * verdicts.length) / total}%` }}
        />
      </div>
      <ul aria-label={words.facts} className="mt-3 flex min-h-5 flex-wrap gap-x-3 gap-y-1 text-xs text-muted">
        {facts.map(({ fact, ok }) => (
          <li className="with-sign font-normal!" key={fact}>
            <Sign name={ok ? 'pass' : 'unknown'} />
            {fact}
            {ok ? null : ` ${words.missing}`}
          </li>
        ))}
      </ul>
      <ol className="mt-2 flex min-h-5 flex-wrap gap-1">
        {verdicts.map(({ check, outcome }) => (
          <li key={check} title={`${outcomeWords[outcome]}: ${titles[check] ?? check}`}>
            <Sign name={outcome} />
            <span className="sr-only">{`${outcomeWords[outcome]}: ${titles[check] ?? check}`}</span>
          </li>
        ))}
      </ol>
      <p aria-hidden="true" className="min-h-5 truncate text-xs text-muted">
        {newest === undefined ? '' : `${outcomeWords[newest.outcome]}: ${titles[newest.check] ?? newest.check}`}
      </p>
      {link === 'open' ? null : (
        <div className="mt-2">
          <Notice sign="warn">{words[link]}</Notice>
        </div>
      )}
    </section>
  )
}

function Ended({ progress, words, onClose }: Pick<Props, 'progress' | 'words' | 'onClose'>) {
  const { state } = progress
  const text =
    state === 'done'
      ? fill(words.done, countOf(progress))
      : state === 'cancelled'
        ? words.cancelled
        : fill(words.failed, { reason: progress.reason })
  return (
    <Notice sign={state === 'done' ? null : state === 'cancelled' ? 'warn' : 'fail'}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p>{text}</p>
        <span className="flex gap-4">
          <Link className="link" href={`/runs/${progress.run}`} prefetch={false}>
            {words.open}
          </Link>
          <button className="link" onClick={onClose} type="button">
            {words.close}
          </button>
        </span>
      </div>
    </Notice>
  )
}
