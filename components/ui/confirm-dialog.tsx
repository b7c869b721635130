'use client'

import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { Dialog, DialogActions } from './dialog.tsx'
import { useUiWords } from './lang.tsx'

/**
 * Asks before something that cannot be undone. `confirm` is the deed in words, never "OK". It stays open and busy while `onConfirm` runs, and
 * closes when that ends without a throw; whoever calls shows what went wrong.
 */
export function ConfirmDialog({
  open,
  onClose,
  title,
  confirm,
  danger = false,
  onConfirm,
  children,
}: {
  open: boolean
  onClose: () => void
  title: string
  confirm: string
  danger?: boolean
  onConfirm: () => unknown
  children: ReactNode
}) {
  const words = useUiWords()
  const [pending, setPending] = useState(false)
  const act = async () => {
    setPending(true)
    try {
      await onConfirm()
      onClose()
    } finally {
      setPending(false)
    }
  }
  return (
    <Dialog onClose={onClose} open={open} title={title}>
      <div className="text-sm">{children}</div>
      <DialogActions>
        <Button look="quiet" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button look={danger ? 'danger' : 'primary'} onClick={act} pending={pending}>
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
