'use client'

import { useRouter } from 'next/navigation'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field, Input } from '#components/ui/field.tsx'
import { send } from '#lib/client/api.ts'
import { AccessFields, refusedAt, type Way } from './access-fields.tsx'
import { accessIn, type ClusterWords, namespacesIn } from './access-form.ts'
import { RefusalNotice } from './refusal-notice.tsx'
import { useRefusable } from './use-refusable.ts'

const shown = {
  token: ['name', 'namespaces', 'server', 'ca', 'token'],
  kubeconfig: ['name', 'namespaces', 'kubeconfig', 'context'],
} as const

/** The form that adds a cluster, by one of two ways in. */
export function AddCluster({ way, namespaces, words }: { way: Way; namespaces: string; words: ClusterWords }) {
  const router = useRouter()
  const { pending, refusal, onSubmit } = useRefusable(words, async (form) => {
    const body = {
      name: String(form.get('name') ?? ''),
      namespaces: namespacesIn(form),
      discover: form.has('discover'),
      ...accessIn(form),
    }
    const { result } = await send<{ id: string }>('/api/v1/clusters', body)
    router.push(`/clusters/${result.id}`)
  })
  const { form } = words
  const invalid = (control: string) => (refusal?.control === control ? true : undefined)
  return (
    <form className="space-y-4" onSubmit={onSubmit}>
      <Field error={refusedAt(refusal, 'name', words)} label={form.name}>
        <Input aria-invalid={invalid('name')} maxLength={120} name="name" required />
      </Field>
      <Field error={refusedAt(refusal, 'namespaces', words)} hint={form.namespacesHint} label={form.namespaces}>
        <Input aria-invalid={invalid('namespaces')} defaultValue={namespaces} name="namespaces" />
      </Field>
      <AccessFields refusal={refusal} way={way} words={words} />
      <div>
        <Checkbox defaultChecked name="discover">
          {form.discover}
        </Checkbox>
      </div>
      <RefusalNotice refusal={refusal} shown={shown[way]} />
      <Button look="primary" pending={pending} type="submit">
        {form.submit}
      </Button>
    </form>
  )
}
