/** What may be read: objects a page, objects and bytes a source of one gather, milliseconds a request and a source. */
export interface Limits {
  page: number
  objects: number
  bytes: number
  requestMs: number
  factMs: number
}

/** Checks.md section 2. */
export const defaultLimits: Limits = {
  page: 500,
  objects: 5000,
  bytes: 32 * 1024 * 1024,
  requestMs: 15_000,
  factMs: 60_000,
}

/** What is left of the limits for one source; it shrinks while its lists are read. `deadline` is on the connection's clock. */
export interface Budget {
  objects: number
  bytes: number
  deadline: number
}
