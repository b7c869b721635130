'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { FleetProgress } from '#components/run/fleet-progress.tsx'
import type { FleetWords } from '#components/run/probe-fleet.tsx'
import { ProbeMany } from '#components/run/probe-many.tsx'
import { type FleetTarget, useFleetProbe } from '#components/run/use-fleet-probe.ts'
import { Button } from '#components/ui/button.tsx'
import { fill } from '#lib/client/fill.ts'
import { softHref } from './soft-href.ts'

interface SelectWords {
  some: string
  matching: string
  clear: string
}

/** The box that stands for all, and those of the services. */
const head = (form: HTMLFormElement) => form.querySelector<HTMLInputElement>('input[data-pick=all]')
const boxes = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLInputElement>('input[name=services]')]

/**
 * The form around the rows, which are plain markup from the server: it knows which boxes are checked, and what can be done with them. Links of
 * the rows go on without a new page, as the router's own do. `page` changes with the rows; a selection does not outlive its page.
 */
export function Selection({
  page,
  total,
  filter,
  words,
  children,
}: {
  page: string
  total: number
  filter: FleetTarget
  words: FleetWords & { select: SelectWords }
  children: ReactNode
}) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [picked, setPicked] = useState<readonly string[] | 'matching'>([])
  const { state, start, busy } = useFleetProbe(words.errors)
  const { select, run } = words

  const count = useCallback(() => {
    const own = form.current
    if (own === null) return
    const all = boxes(own)
    const checked = all.filter((box) => box.checked)
    const box = head(own)
    if (box !== null) {
      box.checked = all.length > 0 && checked.length === all.length
      box.indeterminate = checked.length > 0 && checked.length < all.length
    }
    setPicked(checked.map(({ value }) => value))
  }, [])

  // another page brings other boxes; a browser that comes back brings checked ones
  // biome-ignore lint/correctness/useExhaustiveDependencies: `page` is what changes the boxes
  useEffect(count, [page])

  useEffect(() => {
    const own = form.current
    const go = (event: MouseEvent) => {
      const href = softHref(event)
      if (href === null) return
      event.preventDefault()
      router.push(href)
    }
    own?.addEventListener('click', go)
    return () => own?.removeEventListener('click', go)
  }, [router])

  const check = (checked: boolean) => {
    for (const box of form.current === null ? [] : boxes(form.current)) box.checked = checked
    count()
  }
  const onChange = (target: EventTarget) => {
    if (target instanceof HTMLInputElement && target.dataset.pick === 'all') check(target.checked)
    else count()
  }
  const chosen = picked === 'matching' ? total : picked.length
  const whole = picked !== 'matching' && picked.length > 0 && picked.length < total
  return (
    <form onChange={({ target }) => onChange(target)} onSubmit={(event) => event.preventDefault()} ref={form}>
      {children}
      {chosen === 0 && state.is === 'idle' ? null : (
        <div className="selection">
          {chosen === 0 ? null : (
            <>
              <span className="tabular-nums" role="status">
                {fill(select.some, { count: chosen })}
              </span>
              {whole ? (
                <Button look="quiet" onClick={() => setPicked('matching')}>
                  {fill(select.matching, { total })}
                </Button>
              ) : null}
              <Button look="quiet" onClick={() => check(false)}>
                {select.clear}
              </Button>
              <ProbeMany
                busy={busy}
                count={chosen}
                look="primary"
                onStart={() => void start(picked === 'matching' ? filter : { services: picked })}
                words={select}
              >
                {fill(select.probe, { count: chosen })}
              </ProbeMany>
            </>
          )}
          <FleetProgress state={state} words={run} />
        </div>
      )}
    </form>
  )
}
