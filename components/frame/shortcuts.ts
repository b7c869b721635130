import { places } from './places.ts'

/**
 * What keys do: the one table behind the keyboard and the list under `?`. `keys` are pressed one after the other. `palette` and `openRow`
 * stand in it to be listed: the first takes a modifier and is asked for by `isPaletteKey`, the second is what Enter does on a link.
 */
export type Shortcut = { keys: readonly string[] } & (
  | { does: 'go'; place: (typeof places)[number]['id']; href: string }
  | { does: 'palette' | 'search' | 'help' | 'nextRow' | 'previousRow' | 'openRow' | 'probe' }
)

export const shortcuts: readonly Shortcut[] = [
  { keys: ['Mod K'], does: 'palette' },
  { keys: ['/'], does: 'search' },
  { keys: ['?'], does: 'help' },
  ...places.map(({ id, href, keys }) => ({ keys, does: 'go' as const, place: id, href })),
  { keys: ['j'], does: 'nextRow' },
  { keys: ['k'], does: 'previousRow' },
  { keys: ['Enter'], does: 'openRow' },
  { keys: ['p'], does: 'probe' },
]

/** How long the first key of two waits for the second, in milliseconds. */
const patience = 1_500

/** The keys pressed so far of a shortcut of several, and when. */
export interface Pressed {
  keys: readonly string[]
  at: number
}
export const nothingPressed: Pressed = { keys: [], at: 0 }

const begins = (whole: readonly string[], keys: readonly string[]) => keys.every((key, at) => whole[at] === key)

/** One more key, at a time in milliseconds: the shortcut it ends, if any, and what to remember for the next key. */
export function press(before: Pressed, key: string, at: number): { pressed: Pressed; shortcut: Shortcut | null } {
  const begun = at - before.at <= patience ? before.keys : []
  for (const keys of begun.length === 0 ? [[key]] : [[...begun, key], [key]]) {
    const fitting = shortcuts.filter((each) => begins(each.keys, keys))
    const shortcut = fitting.find((each) => each.keys.length === keys.length)
    if (shortcut !== undefined) return { pressed: nothingPressed, shortcut }
    if (fitting.length > 0) return { pressed: { keys, at }, shortcut: null }
  }
  return { pressed: nothingPressed, shortcut: null }
}

type Stroke = Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'keyCode' | 'key'>

/** While Japanese is composed every key belongs to the input method; 229 is what browsers say that tell it in no other way. */
export const isComposed = ({ isComposing, keyCode }: Pick<Stroke, 'isComposing' | 'keyCode'>) =>
  isComposing || keyCode === 229

/** Ctrl or ⌘ with K, which opens the palette from anywhere, also while typing. */
export const isPaletteKey = (stroke: Stroke) =>
  stroke.key.toLowerCase() === 'k' && (stroke.ctrlKey || stroke.metaKey) && !stroke.altKey && !isComposed(stroke)

/** Whether a key is pressed for itself: without a modifier but Shift, which `?` needs, and not to compose. */
export const isPlain = (stroke: Stroke) =>
  stroke.key.length === 1 && !(stroke.ctrlKey || stroke.metaKey || stroke.altKey || isComposed(stroke))

/** Whether keys pressed here write or choose something, so that they are no shortcuts. */
export const takesKeys = (at: Pick<Element, 'closest'>) =>
  at.closest(
    'input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"]), textarea, select, [contenteditable=""], [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]',
  ) !== null
