/** What may be read: objects the first page and a later one, objects and bytes a source of one gather, milliseconds a request and a source. */
export interface Limits {
  page: number
  laterPage: number
  objects: number
  bytes: number
  requestMs: number
  factMs: number
}

/** Enough for 100,000 objects of 10 kB: no more than one of them is held while a list arrives, so that its size costs time alone. */
export const defaultLimits: Limits = {
  page: 500,
  laterPage: 2000,
  objects: 100_000,
  bytes: 1024 ** 3,
  requestMs: 15_000,
  factMs: 60_000,
}

/** What is left of the limits for one source; it shrinks while its lists are read. `deadline` is on the connection's clock. */
export interface Budget {
  objects: number
  bytes: number
  deadline: number
}
