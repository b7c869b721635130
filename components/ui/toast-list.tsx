'use client'

import { Toast as Base } from '@base-ui/react/toast'
import { useEffect } from 'react'
import { Cross } from './cross.tsx'
import { IconButton } from './icon-button.tsx'
import { useUiWords } from './lang.tsx'
import { Sign } from './sign.tsx'
import type { Toast } from './toast.ts'

interface Told {
  sign: 'pass' | 'fail'
  code: string | null
}

const manager = Base.createToastManager<Told>()
/** Told before the list stood; null once it stands. */
let early: Toast[] | null = []

export function show(toast: Toast): void {
  if (early === null) add(toast)
  else early.push(toast)
}

/** What failed stays until it is closed, and is read at once; what went well leaves by itself, later when it can be undone. */
function add(toast: Toast): void {
  if (toast.kind === 'failed') {
    const { text, code } = toast
    manager.add({ title: text, data: { sign: 'fail', code }, priority: 'high', timeout: 0 })
    return
  }
  const { text, undo } = toast
  const id = manager.add({
    title: text,
    data: { sign: 'pass', code: null },
    timeout: undo === undefined ? 4_000 : 10_000,
    actionProps:
      undo === undefined
        ? undefined
        : {
            onClick: () => {
              undo()
              manager.close(id)
            },
          },
  })
}

export default function ToastList() {
  const words = useUiWords()
  useEffect(() => {
    for (const toast of early ?? []) add(toast)
    early = null
    return () => {
      early = []
    }
  }, [])
  return (
    <Base.Provider limit={3} toastManager={manager}>
      <Base.Portal>
        <Base.Viewport aria-label={words.notices} className="toasts">
          <Told />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function Told() {
  const words = useUiWords()
  const { toasts } = Base.useToastManager<Told>()
  return toasts.map((toast) => (
    <Base.Root className="float toast" key={toast.id} swipeDirection={['right', 'down']} toast={toast}>
      <Base.Content className="toast-content">
        <span className="mt-0.5">
          <Sign name={toast.data?.sign ?? 'pass'} />
        </span>
        <div className="min-w-0 flex-1 wrap-anywhere">
          <Base.Title className="inline" render={<p />} />{' '}
          {toast.data?.code == null ? null : <code className="text-muted">{toast.data.code}</code>}
        </div>
        {toast.actionProps === undefined ? null : <Base.Action className="button button-sm">{words.undo}</Base.Action>}
        <Base.Close
          render={
            <IconButton label={words.close} size="sm">
              <Cross />
            </IconButton>
          }
        />
      </Base.Content>
    </Base.Root>
  ))
}
