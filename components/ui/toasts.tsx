'use client'

import { lazy, Suspense, useEffect, useState } from 'react'
import { onFirstToast } from './toast.ts'

const ToastList = lazy(() => import('./toast-list.tsx'))

/** Where toasts appear; once per page. */
export function Toasts() {
  const [used, setUsed] = useState(false)
  useEffect(() => onFirstToast(() => setUsed(true)), [])
  if (!used) return null
  return (
    <Suspense fallback={null}>
      <ToastList />
    </Suspense>
  )
}
