'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { sentenceFor } from '#components/run/sentence-for.ts'
import { Button } from '#components/ui/button.tsx'
import { Field, Input } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { type Option, Select } from '#components/ui/select.tsx'
import type { words } from '#components/words/index.ts'
import { joined } from '#components/words/joined.ts'
import type { ParamText } from '#lib/checks/define.ts'
import { ApiError, send } from '#lib/client/api.ts'
import { ParamControl } from './param-control.tsx'
import { type ParamField, settingFrom, type Typed, typedOf } from './typed.ts'

/** A setting with its words in the reader's language, its value, and its default as it is said. */
export interface Setting {
  field: ParamField
  text: ParamText
  value: unknown
  fallback: string
}

interface Item {
  checklist: string
  check: string
  version: number
  severity: string | null
  level: string | null
  countsFrom: string | null
  everyHours: number | null
  freshHours: number | null
}

/** What the hours are where the item says nothing. */
interface Hours {
  every: string
  fresh: string
}

type Words = (typeof words)['en']
type State = { is: 'shut' | 'open' | 'saving' | 'saved' | 'conflict' } | { is: 'refused'; text: string }

/** Changes how a checklist asks a check. Shut until it is wanted, so that what stands there is read first. */
export function EditItem({
  item,
  settings,
  severities,
  levels,
  hours,
  words: { edit, errors },
}: {
  item: Item
  hours: Hours
  settings: readonly Setting[]
  severities: readonly Option[]
  levels: readonly Option[]
  words: { edit: Words['checks']['edit']; errors: Words['errors'] }
}) {
  const router = useRouter()
  const [state, setState] = useState<State>({ is: 'shut' })
  // who comes back from the form goes on where it was opened
  const opened = useRef(false)
  const back = (button: HTMLButtonElement | null) => {
    if (opened.current) button?.focus()
  }

  const save = async (change: object) => {
    setState({ is: 'saving' })
    try {
      const { checklist, check, version } = item
      await send(`/api/v1/checklists/${checklist}/items/${check}`, { version, ...change }, 'PATCH')
      setState({ is: 'saved' })
      router.refresh()
    } catch (error) {
      if (error instanceof ApiError && error.code === 'VERSION_CONFLICT') {
        setState({ is: 'conflict' })
        router.refresh()
      } else setState({ is: 'refused', text: sentenceFor(error, errors) })
    }
  }

  if (state.is === 'shut' || state.is === 'saved' || state.is === 'conflict')
    return (
      <div className="flex flex-wrap items-center gap-3">
        <Button
          onClick={() => {
            opened.current = true
            setState({ is: 'open' })
          }}
          ref={back}
        >
          {edit.open}
        </Button>
        <p aria-live="polite" className="text-sm">
          {state.is === 'saved' ? edit.saved : state.is === 'conflict' ? edit.conflict : null}
        </p>
      </div>
    )
  return (
    <Form
      hours={hours}
      item={item}
      levels={levels}
      onCancel={() => setState({ is: 'shut' })}
      onSave={save}
      pending={state.is === 'saving'}
      refused={state.is === 'refused' ? state.text : null}
      settings={settings}
      severities={severities}
      words={edit}
    />
  )
}

function Form({
  hours,
  item,
  settings,
  severities,
  levels,
  pending,
  refused,
  onSave,
  onCancel,
  words,
}: {
  hours: Hours
  item: Item
  settings: readonly Setting[]
  severities: readonly Option[]
  levels: readonly Option[]
  pending: boolean
  refused: string | null
  onSave: (change: object) => void
  onCancel: () => void
  words: Words['checks']['edit']
}) {
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>(
    Object.fromEntries(settings.map(({ field, value }) => [field.name, typedOf(field, value)])),
  )
  const [severity, setSeverity] = useState(item.severity ?? '')
  const [level, setLevel] = useState(item.level ?? '')
  const [countsFrom, setCountsFrom] = useState(item.countsFrom ?? '')
  const [every, setEvery] = useState(item.everyHours?.toString() ?? '')
  const [fresh, setFresh] = useState(item.freshHours?.toString() ?? '')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus(), [])
  const orNull = (value: string) => (value === '' ? null : value)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (pending) return
    const params = settings.map(({ field }) => [field.name, settingFrom(field, typed[field.name] ?? '')])
    onSave({
      params: Object.fromEntries(params),
      severity: orNull(severity),
      level: orNull(level),
      countsFrom: orNull(countsFrom),
      everyHours: every === '' ? null : Number(every),
      freshHours: fresh === '' ? null : Number(fresh),
    })
  }
  const set = (name: string, value: Typed) => setTyped({ ...typed, [name]: value })

  return (
    <form className="space-y-5" onSubmit={submit} ref={form}>
      {settings.map(({ field, text, fallback }) => {
        const own = typedOf(field, field.default)
        const value = typed[field.name] ?? own
        const changed = JSON.stringify(settingFrom(field, value)) !== JSON.stringify(field.default)
        return (
          <div key={field.name}>
            <ParamControl
              field={field}
              onChange={(next) => set(field.name, next)}
              text={text}
              value={value}
              withUnit={words.withUnit}
            />
            <p className="mt-1 flex min-h-6 flex-wrap items-center gap-x-3 text-xs text-muted">
              <span className="wrap-anywhere">{fallback}</span>
              {changed ? (
                <Button look="quiet" onClick={() => set(field.name, own)} size="sm">
                  {words.reset}
                </Button>
              ) : null}
            </p>
          </div>
        )
      })}
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={words.severity}>
          <Select onChange={({ target }) => setSeverity(target.value)} options={severities} value={severity} />
        </Field>
        <Field label={words.level}>
          <Select onChange={({ target }) => setLevel(target.value)} options={levels} value={level} />
        </Field>
        <Field hint={words.countsFromHelp} label={words.countsFrom}>
          <Input onChange={({ target }) => setCountsFrom(target.value)} type="date" value={countsFrom} />
        </Field>
        <Field hint={hours.every} label={words.every}>
          <Input
            max={8760}
            min={1}
            onChange={({ target }) => setEvery(target.value)}
            step={1}
            type="number"
            value={every}
          />
        </Field>
        <Field hint={hours.fresh} label={words.fresh}>
          <Input
            max={17_520}
            min={1}
            onChange={({ target }) => setFresh(target.value)}
            step={1}
            type="number"
            value={fresh}
          />
        </Field>
      </div>
      <p className="text-sm text-muted">{joined(words.past, words.levels)}</p>
      {refused === null ? null : (
        <Notice role="alert" sign="fail">
          {refused}
        </Notice>
      )}
      <div className="flex gap-2">
        <Button look="primary" pending={pending} type="submit">
          {pending ? words.saving : words.save}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
