'use client'

import { useRouter } from 'next/navigation'
import { Button } from '#components/ui/button.tsx'
import { send } from '#lib/client/api.ts'
import type { ClusterWords } from './access-form.ts'
import { RefusalNotice } from './refusal-notice.tsx'
import { useRefusable } from './use-refusable.ts'

/** Confirms exactly the powers that are shown. */
export function ConfirmStrong({
  cluster,
  powers,
  words,
}: {
  cluster: string
  powers: readonly string[]
  words: ClusterWords
}) {
  const router = useRouter()
  const { pending, refusal, run } = useRefusable(words, async () => {
    await send(`/api/v1/clusters/${cluster}/confirm`, { powers })
    router.refresh()
  })
  return (
    <div className="mt-2 space-y-2">
      <Button look="danger" onClick={run} pending={pending} size="sm">
        {words.confirm}
      </Button>
      <RefusalNotice refusal={refusal} shown={[]} />
    </div>
  )
}
