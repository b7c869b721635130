import { Menu as Base } from '@base-ui/react/menu'
import Link from 'next/link'
import type { MenuEntry } from './menu.tsx'
import type { Float } from './use-float.ts'

/** What `Menu` shows; its own file, so that it is sent only when a menu opens. */
export default function MenuBody({ entries, open, onOpenChange, anchor }: Float & { entries: readonly MenuEntry[] }) {
  return (
    <Base.Root modal={false} onOpenChange={onOpenChange} open={open}>
      <Base.Portal>
        <Base.Positioner align="start" anchor={anchor} className="float-place" sideOffset={6}>
          <Base.Popup className="float menu" finalFocus={anchor}>
            {entries.map((entry, at) => {
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else
              if (entry === 'line') return <Base.Separator className="menu-line" key={at} />
              const { label } = entry
              if ('href' in entry)
                return (
                  <Base.LinkItem className="menu-item" key={label} render={<Link href={entry.href} prefetch={false} />}>
                    {label}
                  </Base.LinkItem>
                )
              return (
                <Base.Item
                  className={entry.danger ? 'menu-item menu-item-danger' : 'menu-item'}
                  disabled={entry.disabled}
                  key={label}
                  onClick={entry.act}
                >
                  {label}
                </Base.Item>
              )
            })}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
