'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field, Input } from '#components/ui/field.tsx'
import type { words as allWords } from '#components/words/index.ts'
import { send } from '#lib/client/api.ts'
import { refusedAt } from './access-fields.tsx'
import { type ClusterWords, namespacesIn } from './access-form.ts'
import { RefusalNotice } from './refusal-notice.tsx'
import { useRefusable } from './use-refusable.ts'

type Own = (typeof allWords)['en']['drain']['namespaces']

/** Changes in which namespaces drain tests may evict, in the version that is shown. */
export function DrainNamespaces({
  cluster: { id, version, drainNamespaces },
  words,
  own,
}: {
  cluster: { id: string; version: number; drainNamespaces: readonly string[] }
  words: ClusterWords
  own: Own
}) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const { pending, refusal, onSubmit } = useRefusable(words, async (form) => {
    await send(`/api/v1/clusters/${id}/drain-namespaces`, { version, namespaces: namespacesIn(form) }, 'PUT')
    setOpen(false)
    router.refresh()
  })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{own.edit}</Button>
      <Dialog onClose={() => setOpen(false)} open={open} title={own.title}>
        <form className="space-y-4" onSubmit={onSubmit}>
          <Field error={refusedAt(refusal, 'namespaces', words)} hint={own.hint} label={own.label}>
            <Input
              aria-invalid={refusal?.control === 'namespaces' || undefined}
              defaultValue={drainNamespaces.join(', ')}
              name="namespaces"
            />
          </Field>
          <RefusalNotice refusal={refusal} shown={['namespaces']} />
          <DialogActions>
            <Button look="primary" pending={pending} type="submit">
              {words.credential.save}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  )
}
