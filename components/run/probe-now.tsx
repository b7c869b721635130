'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { read, send } from '#lib/client/api.ts'
import { followRun } from '#lib/client/follow-run.ts'
import type { Run } from '#lib/domain/run.ts'
import { begin, hasEnded, hear, type Progress } from './progress.ts'
import { ProgressPanel } from './progress-panel.tsx'
import { type RunWords, sentenceFor } from './sentence-for.ts'

/** Starts a probe of one service and shows it live; goes on with one that runs already. `titles` holds the name of each check. */
export function ProbeNow({
  service,
  active,
  titles,
  words: { run: words, errors, outcome },
}: {
  service: string
  active: Run | null
  titles: Readonly<Record<string, string>>
  words: RunWords
}) {
  const router = useRouter()
  const [progress, setProgress] = useState<Progress | null>(active === null ? null : begin(active.id, active.state))
  const [fault, setFault] = useState<string | null>(null)
  const [starting, setStarting] = useState(false)
  const stop = useRef<() => void>(() => undefined)

  const explain = useCallback(
    (run: string) =>
      read<Run>(`/api/v1/runs/${run}`).then(
        ({ error }) => setProgress((held) => (held === null ? held : { ...held, reason: error?.message ?? '' })),
        () => undefined,
      ),
    [],
  )

  const follow = useCallback(
    (run: string, after: number) => {
      stop.current()
      stop.current = followRun(run, after, {
        event: (event) => {
          setProgress((held) => (held === null ? held : hear(held, event)))
          if (event.type !== 'state' || !hasEnded(event)) return
          router.refresh()
          if (event.state === 'failed') explain(run)
        },
        link: (link) => setProgress((held) => (held === null || hasEnded(held) ? held : { ...held, link })),
      })
    },
    [router, explain],
  )

  const activeRun = active?.id ?? null
  useEffect(() => {
    if (activeRun !== null) follow(activeRun, 0)
    return () => stop.current()
  }, [activeRun, follow])

  const start = async () => {
    setFault(null)
    setStarting(true)
    try {
      const { result } = await send<Run>(`/api/v1/services/${encodeURIComponent(service)}/runs`, {})
      setProgress(begin(result.id, result.state))
      follow(result.id, 0)
    } catch (error) {
      setFault(sentenceFor(error, errors))
    } finally {
      setStarting(false)
    }
  }

  const cancel = () =>
    progress !== null &&
    send(`/api/v1/runs/${progress.run}/cancel`, {}).catch((error: unknown) => setFault(sentenceFor(error, errors)))

  const busy = starting || (progress !== null && !hasEnded(progress))
  return (
    <>
      <Button aria-disabled={busy} data-shortcut="p" look="primary" onClick={() => (busy ? undefined : start())}>
        {starting ? words.starting : words.probe}
      </Button>
      <div aria-live="polite" className="basis-full empty:hidden">
        {fault === null ? null : (
          <Notice role="alert" sign="fail">
            {fault}
          </Notice>
        )}
        {progress === null ? null : (
          <ProgressPanel
            onCancel={cancel}
            onClose={() => setProgress(null)}
            outcomeWords={outcome}
            progress={progress}
            titles={titles}
            words={words}
          />
        )}
      </div>
    </>
  )
}
