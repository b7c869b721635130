'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { Cross } from '#components/ui/cross.tsx'
import { Dialog, DialogActions } from '#components/ui/dialog.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { notify } from '#components/ui/toast.ts'
import { Tooltip } from '#components/ui/tooltip.tsx'
import type { words } from '#components/words/index.ts'
import { samples } from './samples.ts'
import { PartGroup, Specimen } from './specimen.tsx'

type Words = (typeof words)['en']['parts']

/** Parts that open: each behind the control that opens it. */
export function Floats({ words: { say, groups, states } }: { words: Pick<Words, 'say' | 'groups' | 'states'> }) {
  const [open, setOpen] = useState<'dialog' | 'wide' | 'confirm' | null>(null)
  const close = () => setOpen(null)
  const entries = [
    { label: say.probe, act: () => void notify({ kind: 'done', text: say.saved }) },
    { label: say.checklist, href: '#floats' },
    { label: states.disabled, act: () => undefined, disabled: true },
    { label: samples.japanese, act: () => undefined },
    'line',
    { label: say.delete, act: () => setOpen('confirm'), danger: true },
  ] as const
  return (
    <PartGroup id="floats" title={groups.floats}>
      <Specimen state="Dialog">
        <Button onClick={() => setOpen('dialog')}>{say.open}</Button>
        <Dialog lead={say.lead} onClose={close} open={open === 'dialog'} title={say.save}>
          <p className="text-sm wrap-anywhere">{samples.japanese}</p>
          <DialogActions>
            <Button look="primary" onClick={close}>
              {say.save}
            </Button>
          </DialogActions>
        </Dialog>
        <Button onClick={() => setOpen('wide')}>{say.wide}</Button>
        <Dialog onClose={close} open={open === 'wide'} title={samples.long} width="wide">
          <pre className="text-xs">{samples.yaml}</pre>
        </Dialog>
      </Specimen>
      <Specimen state="ConfirmDialog">
        <Button onClick={() => setOpen('confirm')}>{say.confirm}</Button>
        <ConfirmDialog
          confirm={say.delete}
          danger
          onClose={close}
          onConfirm={() => new Promise((resolve) => setTimeout(resolve, 600))}
          open={open === 'confirm'}
          title={say.confirmTitle}
        >
          {say.confirmText}
        </ConfirmDialog>
      </Specimen>
      <Specimen state="Menu">
        <Menu entries={entries}>{say.menu}</Menu>
      </Specimen>
      <Specimen state="Popover">
        <Popover title={say.popover} trigger={say.popover}>
          {say.popoverText}
        </Popover>
      </Specimen>
      <Specimen state="Tooltip">
        <Tooltip text={say.tooltip}>
          <IconButton label={say.more} title={undefined}>
            <Cross />
          </IconButton>
        </Tooltip>
      </Specimen>
      <Specimen state="Toast">
        <Button onClick={() => void notify({ kind: 'done', text: say.saved })}>{say.toastDone}</Button>
        <Button
          onClick={() =>
            void notify({
              kind: 'done',
              text: say.saved,
              undo: () => void notify({ kind: 'done', text: say.undone }),
            })
          }
        >
          {say.toastUndo}
        </Button>
        <Button onClick={() => void notify({ kind: 'failed', text: say.refused, code: 'CLUSTER_TIMEOUT' })}>
          {say.toastFailed}
        </Button>
      </Specimen>
    </PartGroup>
  )
}
