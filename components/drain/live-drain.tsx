'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { type RunWords, sentenceFor } from '#components/run/sentence-for.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Card } from '#components/ui/page.tsx'
import { send } from '#lib/client/api.ts'
import { followEvents, type Link } from '#lib/client/follow-events.ts'
import { type DrainEvent, type DrainPicture, nothingSeen, withSeen } from '#lib/domain/drain-live.ts'
import { type ExperimentKind, type ExperimentState, hasEnded } from '#lib/domain/experiment.ts'
import { DrainChart } from './drain-chart.tsx'
import type { DrainWords } from './words.ts'

/** Where a test was when the page was written, and the number of the last event that is in it. */
export interface LiveStart {
  id: string
  kind: ExperimentKind
  state: ExperimentState
  seq: number
  picture: DrainPicture | null
  cancelling: boolean
}

const isEnd = (event: DrainEvent) => event.type === 'state' && hasEnded(event.state)
const types = ['state', 'seen'] as const

/** A test while it goes on: its state, the timeline as it grows, and the way to stop it. At the end the page is renewed: what stays is the server's. */
export function LiveDrain({
  start,
  words: { drain: words, errors },
}: {
  start: LiveStart
  words: { drain: DrainWords; errors: RunWords['errors'] }
}) {
  const router = useRouter()
  const [state, setState] = useState(start.state)
  const [picture, setPicture] = useState(start.picture)
  const [link, setLink] = useState<Link>('open')
  const [cancelling, setCancelling] = useState(start.cancelling)
  const [fault, setFault] = useState<string | null>(null)
  const from = useRef(start.seq)
  useEffect(
    () =>
      followEvents<DrainEvent>({ path: `/api/v1/drains/${start.id}`, types, isEnd }, from.current, {
        event: (event) => {
          from.current = event.seq
          if (event.type === 'seen') setPicture((held) => withSeen(held, event.picture))
          else setState(event.state)
          if (isEnd(event)) router.refresh()
        },
        link: setLink,
      }),
    [start.id, router],
  )
  const cancel = () => {
    setCancelling(true)
    setFault(null)
    send(`/api/v1/drains/${start.id}/cancel`, {}).catch((error: unknown) => {
      setCancelling(false)
      setFault(sentenceFor(error, errors))
    })
  }
  return (
    <Card>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p aria-live="polite" className="text-lg font-semibold">
          {state === 'guarding' && start.kind === 'rolloutWatch' ? words.waiting : words.state[state]}
        </p>
        <Button onClick={cancel} pending={cancelling || hasEnded(state)}>
          {cancelling ? words.cancelling : words.cancel}
        </Button>
      </div>
      {link === 'lost' ? <p className="text-sm text-muted">{words.lost}</p> : null}
      {fault === null ? null : (
        <Notice role="alert" sign="fail">
          {fault}
        </Notice>
      )}
      <noscript>
        <p className="text-sm">
          {/* biome-ignore lint/a11y/useValidAnchor: an empty address is this one, and needs no script */}
          <a className="underline" href="">
            {words.reload}
          </a>
        </p>
      </noscript>
      {start.kind === 'dryRun' ? null : (
        <div className="drain-live mt-4">
          <DrainChart kind={start.kind} phase="live" picture={picture ?? nothingSeen} words={words} />
        </div>
      )}
    </Card>
  )
}
