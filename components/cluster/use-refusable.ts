'use client'

import { type FormEvent, useState } from 'react'
import { type Refusal, type RefusalWords, refusalOf } from './access-form.ts'

/** A form whose deed may be refused: busy while it runs, then done or with the refusal. */
export function useRefusable(words: RefusalWords, act: (form: FormData) => Promise<void>) {
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const run = async (form: FormData) => {
    setPending(true)
    setRefusal(null)
    try {
      await act(form)
    } catch (error) {
      setRefusal(refusalOf(error, words))
    } finally {
      setPending(false)
    }
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!pending) void run(new FormData(event.currentTarget))
  }
  return { pending, refusal, onSubmit, run: () => run(new FormData()) }
}
