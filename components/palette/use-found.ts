import { useEffect, useRef, useState } from 'react'
import { read } from '#lib/client/api.ts'
import { visits } from '#lib/client/visits.ts'
import type { Found } from '#lib/domain/search.ts'
import { createLatest } from './latest.ts'

const wait = 30

/** An answer and the text it belongs to; `fault` is the code of a refusal. */
interface Answer {
  text: string
  found: Found
  fault: string | null
}
const nothing: Found = { services: [], checks: [] }
const waiting: Answer = { text: '', found: nothing, fault: null }

const codeOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'INTERNAL'

/**
 * What the server finds for a text, or without one the services seen lately. What was found before stays until the next answer is there;
 * `pending` tells that it is not yet of this text.
 */
export function useFound(typed: string): Answer & { pending: boolean } {
  const text = typed.trim()
  const [answer, setAnswer] = useState<Answer | null>(null)
  const searcher = useRef<ReturnType<typeof createLatest<string, Found>>>(null)
  useEffect(() => {
    searcher.current ??= createLatest(
      (asked: string, signal) => {
        const ids = visits().join(',')
        if (asked === '' && ids === '') return Promise.resolve(nothing)
        const query = new URLSearchParams(asked === '' ? { ids } : { text: asked })
        return read<Found>(`/api/v1/search?${query}`, signal)
      },
      {
        answer: (asked, found) => setAnswer({ text: asked, found, fault: null }),
        fault: (asked, error) => setAnswer({ text: asked, found: nothing, fault: codeOf(error) }),
      },
      wait,
    )
    searcher.current.ask(text)
    return () => searcher.current?.stop()
  }, [text])
  return { ...(answer ?? waiting), pending: answer?.text !== text }
}
