'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { type RunWords, sentenceFor } from '#components/run/sentence-for.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { send } from '#lib/client/api.ts'

interface AllowWords {
  turnOn: string
  turnOff: string
  errors: RunWords['errors']
}

/** Allows or forbids drain tests of a service; the page then says who did. */
export function AllowSwitch({ service, allowed, words }: { service: string; allowed: boolean; words: AllowWords }) {
  const router = useRouter()
  const [fault, setFault] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const [renewing, renew] = useTransition()
  const turn = async () => {
    setFault(null)
    setSending(true)
    try {
      await send(`/api/v1/services/${encodeURIComponent(service)}/drain`, { allowed: !allowed }, 'PUT')
      renew(() => router.refresh())
    } catch (error) {
      setFault(sentenceFor(error, words.errors))
    } finally {
      setSending(false)
    }
  }
  return (
    <>
      <Button onClick={turn} pending={sending || renewing} size="sm">
        {allowed ? words.turnOff : words.turnOn}
      </Button>
      {fault === null ? null : (
        <Notice role="alert" sign="fail">
          {fault}
        </Notice>
      )}
    </>
  )
}
