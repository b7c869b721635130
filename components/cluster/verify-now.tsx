'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { Button } from '#components/ui/button.tsx'
import { notify } from '#components/ui/toast.ts'
import { send } from '#lib/client/api.ts'
import { type ClusterWords, refusalOf } from './access-form.ts'

const lookAgain = 1_500

/** Asks a worker to verify the cluster; while one is asked, the page looks again by itself. */
export function VerifyNow({ cluster, verifying, words }: { cluster: string; verifying: boolean; words: ClusterWords }) {
  const router = useRouter()
  useEffect(() => {
    if (!verifying) return
    const timer = setInterval(() => router.refresh(), lookAgain)
    return () => clearInterval(timer)
  }, [verifying, router])
  const verify = async () => {
    try {
      await send(`/api/v1/clusters/${cluster}/verify`, {})
      router.refresh()
    } catch (error) {
      const { text, code } = refusalOf(error, words)
      await notify({ kind: 'failed', text, code })
    }
  }
  return (
    <Button onClick={verify} pending={verifying}>
      {words.verify}
    </Button>
  )
}
