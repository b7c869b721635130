const key = 'landfall-visits'
const most = 8

/** Ids of the services that this browser looked at, the last one first. */
export function visits(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, most) : []
  } catch {
    return []
  }
}

/** Keeps that a service was looked at, when the path of the page is that of one. */
export function rememberVisit(path: string): void {
  const id = /^\/services\/([a-z0-9-]+)$/.exec(path)?.[1]
  if (id === undefined) return
  try {
    localStorage.setItem(key, JSON.stringify([id, ...visits().filter((each) => each !== id)].slice(0, most)))
  } catch {
    // a browser that keeps nothing shows no visits
  }
}
