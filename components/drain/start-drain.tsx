'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import type { RunWords } from '#components/run/sentence-for.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field, Input } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ApiError, send } from '#lib/client/api.ts'
import { fill } from '#lib/client/fill.ts'
import type { Experiment, ExperimentKind, ExperimentWorkload } from '#lib/domain/experiment.ts'
import { refusalFor } from './refusal-for.ts'
import type { DrainWords } from './words.ts'

interface Props {
  service: { id: string; name: string }
  workload: ExperimentWorkload
  words: Pick<DrainWords, 'start' | 'found' | 'next'> & { errors: RunWords['errors'] }
}

const usualMinutes = 10

/** The three ways to begin: a dry run and a watch at once, an eviction after its name was typed. Each leads to the page of the test. */
export function StartDrain({ service, workload, words: { start, found, next, errors } }: Props) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [pending, setPending] = useState<ExperimentKind | null>(null)
  const [fault, setFault] = useState<{ text: string; code: string } | null>(null)

  const go = async (kind: ExperimentKind, more: object = {}) => {
    setFault(null)
    setPending(kind)
    try {
      const path = `/api/v1/services/${encodeURIComponent(service.id)}/drains`
      const { result } = await send<Experiment>(path, { kind, workload, ...more })
      router.push(`/drains/${result.id}`)
    } catch (error) {
      setPending(null)
      setFault({
        text: refusalFor(error, { found, next, errors }),
        code: error instanceof ApiError ? error.code : 'INTERNAL',
      })
    }
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const minutes = Number(form.get('age') ?? usualMinutes)
    const settings = { minPodAgeSeconds: Math.round(minutes * 60) }
    if (pending === null) void go('drain', { confirm: String(form.get('confirm') ?? '').trim(), settings })
  }
  const begin = () => {
    setFault(null)
    setOpen(true)
  }
  const mistyped = fault?.code === 'CONFIRMATION_MISMATCH'
  const told =
    fault === null || (open && mistyped) ? null : (
      <Notice role="alert" sign="fail">
        {fault.text} <code className="text-muted">{fault.code}</code>
      </Notice>
    )
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={begin}>
          {start.drain}
        </Button>
        <Button
          onClick={() => go('dryRun', { settings: { minPodAgeSeconds: 0 } })}
          pending={pending === 'dryRun'}
          title={start.dryRunHint}
        >
          {start.dryRun}
        </Button>
        <Button onClick={() => go('rolloutWatch')} pending={pending === 'rolloutWatch'} title={start.watchHint}>
          {start.watch}
        </Button>
      </div>
      {open ? null : told}
      <Dialog
        lead={fill(start.confirmText, { workload: workload.name, namespace: workload.namespace })}
        onClose={() => setOpen(false)}
        open={open}
        title={fill(start.confirmTitle, { service: service.name })}
      >
        <form className="space-y-4" onSubmit={onSubmit}>
          <Field error={mistyped ? fault.text : null} label={fill(start.confirmLabel, { service: service.name })}>
            <Input aria-invalid={mistyped || undefined} name="confirm" required spellCheck={false} />
          </Field>
          <Field label={start.age}>
            <Input
              className="max-w-28"
              defaultValue={usualMinutes}
              max={1440}
              min={0}
              name="age"
              step={1}
              type="number"
            />
          </Field>
          {told}
          <DialogActions>
            <Button onClick={() => setOpen(false)}>{start.cancel}</Button>
            <Button look="danger" pending={pending === 'drain'} type="submit">
              {start.go}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </div>
  )
}
