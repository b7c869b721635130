'use client'

import { lazy, type ReactNode, Suspense, useState } from 'react'

const DialogBody = lazy(() => import('./dialog-body.tsx'))

export interface DialogProps {
  open: boolean
  onClose: () => void
  title: string
  /** A line under the title. */
  lead?: ReactNode
  width?: 'narrow' | 'wide'
  children: ReactNode
}

/**
 * A window over the page that keeps the focus until it is closed, and gives it back. Its code comes with the first opening. Put what can be
 * done at its end into `DialogActions`.
 */
export function Dialog(props: DialogProps) {
  const [used, setUsed] = useState(props.open)
  if (props.open && !used) setUsed(true)
  if (!used) return null
  return (
    <Suspense fallback={null}>
      <DialogBody {...props} />
    </Suspense>
  )
}

/** The buttons at the end of a dialog, the one that does it last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="dialog-actions">{children}</div>
}
