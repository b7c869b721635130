import { Dialog as Base } from '@base-ui/react/dialog'
import { Cross } from './cross.tsx'
import type { DialogProps } from './dialog.tsx'
import { IconButton } from './icon-button.tsx'
import { useUiWords } from './lang.tsx'

/** What `Dialog` shows; its own file, so that it is sent only when a dialog opens. */
export default function DialogBody({ open, onClose, title, lead, width = 'narrow', children }: DialogProps) {
  const words = useUiWords()
  return (
    <Base.Root
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
      open={open}
    >
      <Base.Portal>
        <Base.Backdrop className="veil" />
        <Base.Popup className={width === 'wide' ? 'float dialog dialog-wide' : 'float dialog'}>
          <header>
            <div className="min-w-0">
              <Base.Title>{title}</Base.Title>
              {lead === undefined ? null : <Base.Description>{lead}</Base.Description>}
            </div>
            <Base.Close
              render={
                <IconButton label={words.close} size="sm">
                  <Cross />
                </IconButton>
              }
            />
          </header>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
