'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { type RunWords, sentenceFor } from '#components/run/sentence-for.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field, Input } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { type Option, Select } from '#components/ui/select.tsx'
import type { words } from '#components/words/index.ts'
import { send } from '#lib/client/api.ts'
import type { CreateServiceInput } from '#lib/domain/new-service.ts'

export interface MakeWords {
  make: (typeof words)['en']['places']['make']
  errors: RunWords['errors']
}

/** A button that opens the form in which a workload becomes a service of a team. */
export function MakeService({
  workload: { cluster, namespace, kind, name },
  teams,
  words: { make: words, errors },
}: {
  workload: { cluster: string; namespace: string; kind: string; name: string }
  teams: readonly Option[]
  words: MakeWords
}) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [state, setState] = useState<{ is: 'idle' | 'sending' } | { is: 'refused'; text: string }>({ is: 'idle' })

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const body: CreateServiceInput = {
      name: String(form.get('name')),
      team: String(form.get('team')),
      refs: [{ cluster, namespace, match: { by: 'name', kind, name } }],
    }
    setState({ is: 'sending' })
    try {
      const { result } = await send<{ id: string }>('/api/v1/services', body)
      router.push(`/services/${result.id}`)
    } catch (error) {
      setState({ is: 'refused', text: sentenceFor(error, errors) })
    }
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.button}</Button>
      <Dialog
        lead={`${cluster} / ${namespace} / ${kind} ${name}`}
        onClose={() => setOpen(false)}
        open={open}
        title={words.button}
      >
        <form className="space-y-4" onSubmit={submit}>
          <Field label={words.name}>
            <Input defaultValue={name} maxLength={120} name="name" required />
          </Field>
          <Field label={words.team}>
            <Select name="team" options={teams} required />
          </Field>
          {state.is === 'refused' ? (
            <Notice role="alert" sign="fail">
              {state.text}
            </Notice>
          ) : null}
          <DialogActions>
            <Button look="quiet" onClick={() => setOpen(false)}>
              {words.cancel}
            </Button>
            <Button disabled={state.is === 'sending'} look="primary" type="submit">
              {state.is === 'sending' ? words.creating : words.create}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  )
}
