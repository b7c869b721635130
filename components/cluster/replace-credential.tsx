'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { send } from '#lib/client/api.ts'
import { AccessFields, type Way } from './access-fields.tsx'
import { accessIn, type ClusterWords } from './access-form.ts'
import { RefusalNotice } from './refusal-notice.tsx'
import { useRefusable } from './use-refusable.ts'

const shown = ['server', 'ca', 'token', 'kubeconfig', 'context']

/** Opens the form that gives a cluster another credential. */
export function ReplaceCredential({ cluster, words }: { cluster: string; words: ClusterWords }) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [way, setWay] = useState<Way>('token')
  const { pending, refusal, onSubmit } = useRefusable(words, async (form) => {
    await send(`/api/v1/clusters/${cluster}/credential`, accessIn(form))
    setOpen(false)
    router.refresh()
  })
  const { form, credential } = words
  const ways = [
    { value: 'token', label: form.token },
    { value: 'kubeconfig', label: form.kubeconfig },
  ]
  return (
    <>
      <Button onClick={() => setOpen(true)}>{credential.replace}</Button>
      <Dialog onClose={() => setOpen(false)} open={open} title={credential.replace} width="wide">
        <form className="space-y-4" onSubmit={onSubmit}>
          <Field label={form.tabs}>
            <Select
              onChange={({ currentTarget: { value } }) => setWay(value === 'token' ? 'token' : 'kubeconfig')}
              options={ways}
              value={way}
            />
          </Field>
          <AccessFields key={way} refusal={refusal} way={way} words={words} />
          <RefusalNotice refusal={refusal} shown={shown} />
          <DialogActions>
            <Button look="primary" pending={pending} type="submit">
              {form.replace}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  )
}
