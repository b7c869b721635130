import { shortcuts } from '#components/frame/shortcuts.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { useLang } from '#components/ui/lang.tsx'
import { palette } from '#components/words/palette.ts'
import { Keys } from './keys.tsx'
import { usePaletteKey } from './palette-key.ts'

/** The list of shortcuts, printed from the table that the keyboard goes by. */
export default function Help({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = palette[useLang()]
  const paletteKey = usePaletteKey()
  return (
    <Dialog lead={words.helpLead} onClose={onClose} open={open} title={words.help}>
      <dl className="key-list">
        {shortcuts.map((shortcut) => (
          <div key={shortcut.keys.join(' ')}>
            <dt>{shortcut.does === 'go' ? words.go[shortcut.place] : words.does[shortcut.does]}</dt>
            <dd>
              <Keys keys={shortcut.does === 'palette' ? [paletteKey] : shortcut.keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
