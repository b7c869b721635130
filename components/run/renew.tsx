'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { read } from '#lib/client/api.ts'

const every = 2_000

/** Renews the page every two seconds while what it shows goes on; waits while nobody looks and while the server does not answer. */
export function Renew({ path }: { path: string }) {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'hidden') return
      // a page that is asked for in vain would be replaced by the browser's own
      read(path).then(
        () => router.refresh(),
        () => undefined,
      )
    }, every)
    return () => clearInterval(timer)
  }, [router, path])
  return null
}
