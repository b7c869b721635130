'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { send } from '#lib/client/api.ts'
import type { Run } from '#lib/domain/run.ts'
import { type RunWords, sentenceFor } from './sentence-for.ts'

/** Starts another run of the service, or joins the one that is under way, and goes to its page. */
export function ProbeAgain({ service, words }: { service: string; words: Pick<RunWords, 'run' | 'errors'> }) {
  const router = useRouter()
  const [starting, setStarting] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const start = async () => {
    setFault(null)
    setStarting(true)
    try {
      const { result } = await send<Run>(`/api/v1/services/${encodeURIComponent(service)}/runs`, {})
      router.push(`/runs/${result.id}`)
    } catch (error) {
      setFault(sentenceFor(error, words.errors))
      setStarting(false)
    }
  }
  return (
    <div className="flex flex-wrap items-center justify-end gap-3">
      {fault === null ? null : (
        <p className="text-sm is-fail" role="alert">
          {fault}
        </p>
      )}
      <Button look="primary" onClick={start} pending={starting}>
        {starting ? words.run.starting : words.run.again}
      </Button>
    </div>
  )
}
