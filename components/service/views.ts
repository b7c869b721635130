import { z } from 'zod'

/** An address of the list under a name. `params` begins with `?`. */
const viewSchema = z.object({ name: z.string().min(1).max(60), params: z.string().max(4_000).startsWith('?') })
export type SavedView = z.infer<typeof viewSchema>

const key = 'landfall-views'
/** The parameters of the view that opens first. */
export const viewCookie = 'landfall-view'
const most = 50

/** What a browser kept; anything that is no view is left out, whoever wrote it. */
export function readViews(text: string): SavedView[] {
  try {
    const all = z.array(z.unknown()).parse(JSON.parse(text))
    return all.flatMap((each) => viewSchema.safeParse(each).data ?? []).slice(0, most)
  } catch {
    return []
  }
}

/** The views with one more, or with one changed: the name decides, and `before` is the name it had. */
export function withView(views: readonly SavedView[], view: SavedView, before = view.name): SavedView[] {
  const at = views.findIndex(({ name }) => name === before)
  const others = views.filter(({ name }) => name !== before && name !== view.name)
  return at === -1 ? [...others, view].slice(-most) : others.toSpliced(at, 0, view)
}

const listeners = new Set<() => void>()
const told = () => {
  for (const listener of listeners) listener()
}

/** The browser's own store, as React reads it. A browser that keeps nothing has no views. */
export const viewsStore = {
  subscribe(listener: () => void) {
    listeners.add(listener)
    addEventListener('storage', listener)
    return () => {
      listeners.delete(listener)
      removeEventListener('storage', listener)
    }
  },
  read(): string {
    try {
      return localStorage.getItem(key) ?? ''
    } catch {
      return ''
    }
  },
  write(views: readonly SavedView[]) {
    try {
      localStorage.setItem(key, JSON.stringify(views))
    } catch {
      return
    }
    told()
  },
}
