/** What just happened, told at the edge of the page. `code` is the stable code of a refusal; `undo` takes it back while it is shown. */
export type Toast = { kind: 'done'; text: string; undo?: () => void } | { kind: 'failed'; text: string; code: string }

type Show = (toast: Toast) => void
let shower: Promise<{ show: Show }> | null = null
const listeners = new Set<() => void>()

/** Tells what just happened. Its code comes with the first one. */
export async function notify(toast: Toast): Promise<void> {
  shower ??= import('./toast-list.tsx')
  for (const listener of listeners) listener()
  const { show } = await shower
  show(toast)
}

/** Whoever shows the toasts learns that there is one; answers how to stop listening. */
export function onFirstToast(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
