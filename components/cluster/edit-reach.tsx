'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { words } from '#components/words/index.ts'
import { send } from '#lib/client/api.ts'
import { type Allowed, type Reach, ways } from '#lib/domain/reach.ts'
import { refusedAt } from './access-fields.tsx'
import { RefusalNotice } from './refusal-notice.tsx'
import { useRefusable } from './use-refusable.ts'

type Words = (typeof words)['en']

/** One range a line, then its ports. */
const lineOf = ({ cidr, ports }: Allowed) => `${cidr} ${ports}`
function allowedIn(text: string): Allowed[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, cidr = line, ports = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? []
      return { cidr, ports }
    })
}

/** Changes how pods are asked and where requests may go, in the version that is shown. */
export function EditReach({
  cluster: { id, version, reach },
  words: { reach: own, errors },
}: {
  cluster: { id: string; version: number; reach: Reach }
  words: Pick<Words, 'errors'> & {
    reach: Pick<Words['reach'], 'title' | 'edit' | 'way' | 'wayHint' | 'allow' | 'allowHint' | 'save' | 'refused'>
  }
}) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const { pending, refusal, onSubmit } = useRefusable({ refused: own.refused, errors }, async (form) => {
    const allow = allowedIn(String(form.get('allow') ?? ''))
    await send(`/api/v1/clusters/${id}/reach`, { version, way: String(form.get('way')), allow }, 'PUT')
    setOpen(false)
    router.refresh()
  })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{own.edit}</Button>
      <Dialog onClose={() => setOpen(false)} open={open} title={own.title}>
        <form className="space-y-4" onSubmit={onSubmit}>
          <Field hint={own.wayHint} label={own.way.label}>
            <Select
              defaultValue={reach.way}
              name="way"
              options={ways.map((value) => ({ value, label: own.way[value] }))}
            />
          </Field>
          <Field error={refusedAt(refusal, 'allow')} hint={own.allowHint} label={own.allow}>
            <Textarea
              aria-invalid={refusal?.control === 'allow' || undefined}
              code
              defaultValue={reach.allow.map(lineOf).join('\n')}
              name="allow"
              rows={5}
            />
          </Field>
          <RefusalNotice refusal={refusal} shown={['allow']} />
          <DialogActions>
            <Button look="primary" pending={pending} type="submit">
              {own.save}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  )
}
