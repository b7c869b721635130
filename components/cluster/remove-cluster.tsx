'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field, Input } from '#components/ui/field.tsx'
import { send } from '#lib/client/api.ts'
import { fill } from '#lib/client/fill.ts'
import { refusedAt } from './access-fields.tsx'
import type { ClusterWords } from './access-form.ts'
import { RefusalNotice } from './refusal-notice.tsx'
import { useRefusable } from './use-refusable.ts'

/** Removes a cluster once its name was typed. */
export function RemoveCluster({ id, name, words }: { id: string; name: string; words: ClusterWords }) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const { pending, refusal, onSubmit } = useRefusable(words, async (form) => {
    await send(`/api/v1/clusters/${id}`, { confirm: String(form.get('confirm') ?? '') }, 'DELETE')
    setOpen(false)
    router.refresh()
  })
  const { credential } = words
  return (
    <>
      <Button onClick={() => setOpen(true)}>{credential.remove}</Button>
      <Dialog
        lead={fill(credential.removeText, { name })}
        onClose={() => setOpen(false)}
        open={open}
        title={credential.remove}
      >
        <form className="space-y-4" onSubmit={onSubmit}>
          <Field error={refusedAt(refusal, 'confirm', words)} label={credential.removeLabel}>
            <Input aria-invalid={refusal?.control === 'confirm' || undefined} name="confirm" required />
          </Field>
          <RefusalNotice refusal={refusal} shown={['confirm']} />
          <DialogActions>
            <Button look="danger" pending={pending} type="submit">
              {credential.remove}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  )
}
