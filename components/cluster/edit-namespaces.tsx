'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field, Input } from '#components/ui/field.tsx'
import { send } from '#lib/client/api.ts'
import { refusedAt } from './access-fields.tsx'
import { type ClusterWords, namespacesIn } from './access-form.ts'
import { RefusalNotice } from './refusal-notice.tsx'
import { useRefusable } from './use-refusable.ts'

/** Changes which namespaces Landfall may look into, in the version that is shown. */
export function EditNamespaces({
  cluster: { id, version, namespaces },
  words,
}: {
  cluster: { id: string; version: number; namespaces: readonly string[] }
  words: ClusterWords
}) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const { pending, refusal, onSubmit } = useRefusable(words, async (form) => {
    await send(`/api/v1/clusters/${id}`, { version, namespaces: namespacesIn(form) }, 'PATCH')
    setOpen(false)
    router.refresh()
  })
  const { form, credential } = words
  return (
    <>
      <Button onClick={() => setOpen(true)}>{credential.edit}</Button>
      <Dialog onClose={() => setOpen(false)} open={open} title={credential.edit}>
        <form className="space-y-4" onSubmit={onSubmit}>
          <Field error={refusedAt(refusal, 'namespaces', words)} hint={form.namespacesHint} label={form.namespaces}>
            <Input
              aria-invalid={refusal?.control === 'namespaces' || undefined}
              defaultValue={namespaces.join(', ')}
              name="namespaces"
            />
          </Field>
          <RefusalNotice refusal={refusal} shown={['namespaces']} />
          <DialogActions>
            <Button look="primary" pending={pending} type="submit">
              {credential.save}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  )
}
