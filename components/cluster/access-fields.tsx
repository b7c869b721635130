'use client'

import { type ReactNode, useState } from 'react'
import { Field, Input } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { send } from '#lib/client/api.ts'
import type { ClusterWords, Refusal } from './access-form.ts'

/** The sentence at a control, with the code and, for a kubeconfig, the place in it. */
export function refusedAt(refusal: Refusal | null, control: string, words?: ClusterWords): ReactNode {
  if (refusal?.control !== control) return null
  return (
    <span className="min-w-0 wrap-anywhere">
      {refusal.text}{' '}
      {refusal.path === null || words === undefined ? null : (
        <>
          {words.form.place} <code>{refusal.path}</code>{' '}
        </>
      )}
      <code>{refusal.code}</code>
    </span>
  )
}

export type Way = 'token' | 'kubeconfig'
interface FieldsProps {
  refusal: Refusal | null
  words: ClusterWords
}

/** The controls of one way in. */
export function AccessFields({ way, ...rest }: FieldsProps & { way: Way }) {
  return way === 'token' ? <TokenFields {...rest} /> : <KubeconfigFields {...rest} />
}

const isWrong = (refusal: Refusal | null, control: string) => (refusal?.control === control ? true : undefined)

function TokenFields({ refusal, words }: FieldsProps) {
  const { form } = words
  return (
    <>
      <Field error={refusedAt(refusal, 'server', words)} label={form.server}>
        <Input
          aria-invalid={isWrong(refusal, 'server')}
          inputMode="url"
          maxLength={2048}
          name="server"
          placeholder="https://k8s.example.com:6443"
          required
        />
      </Field>
      <Field error={refusedAt(refusal, 'ca', words)} hint={form.caHint} label={form.ca}>
        <Textarea aria-invalid={isWrong(refusal, 'ca')} code name="ca" rows={4} />
      </Field>
      <Field error={refusedAt(refusal, 'token', words)} label={form.tokenLabel}>
        <Input
          aria-invalid={isWrong(refusal, 'token')}
          className="font-mono"
          name="token"
          required
          spellCheck={false}
          type="password"
        />
      </Field>
    </>
  )
}

/** A file with several contexts asks which; only their names come back. */
function KubeconfigFields({ refusal, words }: FieldsProps) {
  const [found, setFound] = useState<{ contexts: string[]; current: string | null } | null>(null)
  const { form } = words
  const ask = async (kubeconfig: string) => {
    const asked = send<{ contexts: string[]; current: string | null }>('/api/v1/clusters/contexts', { kubeconfig })
    // what is wrong with the file is said when it is sent
    setFound(
      await asked.then(
        ({ result }) => result,
        () => null,
      ),
    )
  }
  const names = found?.contexts ?? []
  const asksWhich = names.length > 1
  return (
    <>
      <Field
        error={refusedAt(refusal, 'kubeconfig', words) ?? (asksWhich ? null : refusedAt(refusal, 'context', words))}
        hint={form.kubeconfigHint}
        label={form.kubeconfigLabel}
      >
        <Textarea
          aria-invalid={isWrong(refusal, 'kubeconfig')}
          code
          name="kubeconfig"
          onChange={({ currentTarget: { value } }) => void (value.trim() === '' ? setFound(null) : ask(value))}
          required
          rows={12}
        />
      </Field>
      {asksWhich ? (
        <Field error={refusedAt(refusal, 'context', words)} label={form.context}>
          <Select
            aria-invalid={isWrong(refusal, 'context')}
            defaultValue={found?.current ?? names[0]}
            key={names.join()}
            name="context"
            options={names.map((value) => ({ value, label: value }))}
          />
        </Field>
      ) : null}
    </>
  )
}
