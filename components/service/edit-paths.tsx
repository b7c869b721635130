'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { refusedAt } from '#components/cluster/access-fields.tsx'
import { RefusalNotice } from '#components/cluster/refusal-notice.tsx'
import { useRefusable } from '#components/cluster/use-refusable.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { Field, Input } from '#components/ui/field.tsx'
import type { words } from '#components/words/index.ts'
import { send } from '#lib/client/api.ts'

type Words = (typeof words)['en']
const fields = ['url', 'appPath', 'slowPath'] as const

/** Changes what probes and drain tests of a service ask, in the version that is shown. */
export function EditPaths({
  service,
  version,
  own,
  words: { reach, errors },
}: {
  service: string
  version: number
  own: Readonly<Record<(typeof fields)[number], string | null>>
  words: Pick<Words, 'errors'> & {
    reach: Pick<Words['reach'], 'save' | 'refused'> & {
      service: Pick<
        Words['reach']['service'],
        'edit' | 'url' | 'urlHint' | 'appPath' | 'appPathHint' | 'slowPath' | 'slowPathHint'
      >
    }
  }
}) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const { pending, refusal, onSubmit } = useRefusable({ refused: reach.refused, errors }, async (form) => {
    const typed = fields.map((name) => [name, String(form.get(name) ?? '') || null])
    await send(`/api/v1/services/${service}`, { version, ...Object.fromEntries(typed) }, 'PATCH')
    setOpen(false)
    router.refresh()
  })
  const text = reach.service
  return (
    <>
      <Button onClick={() => setOpen(true)}>{text.edit}</Button>
      <Dialog onClose={() => setOpen(false)} open={open} title={text.edit}>
        <form className="space-y-4" onSubmit={onSubmit}>
          {fields.map((name) => {
            return (
              <Field error={refusedAt(refusal, name)} hint={text[`${name}Hint`]} key={name} label={text[name]}>
                <Input
                  aria-invalid={refusal?.control === name || undefined}
                  className="font-mono"
                  defaultValue={own[name] ?? ''}
                  maxLength={2048}
                  name={name}
                  placeholder={name === 'url' ? 'https://shop.example.com/' : '/'}
                  spellCheck={false}
                />
              </Field>
            )
          })}
          <RefusalNotice refusal={refusal} shown={fields} />
          <DialogActions>
            <Button look="primary" pending={pending} type="submit">
              {reach.save}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  )
}
