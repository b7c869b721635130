/** What the frame can open over any page. */
export type Overlay = 'palette' | 'help'

let opener: ((what: Overlay) => void) | null = null

/** Whoever shows the overlays says so; answers how to stop. */
export function onOpen(open: (what: Overlay) => void): () => void {
  opener = open
  return () => {
    opener = null
  }
}

/** Opens it, where a script runs. */
export const openOverlay = (what: Overlay) => opener?.(what)
