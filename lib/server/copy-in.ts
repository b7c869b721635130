import pg from 'pg'

/** What `pg` hands to the query when the server is ready for the rows. */
interface Wire {
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
}

/** `pg` knows the messages of COPY but refuses to send rows by itself: this query answers with them. */
class CopyIn extends pg.Query {
  readonly #rows: Buffer
  /** Read by `pg`: once, with the error or null. */
  callback: (error: Error | null) => void

  constructor(sql: string, rows: Buffer, done: (error: Error | null) => void) {
    super(sql)
    this.#rows = rows
    this.callback = done
  }

  handleCopyInResponse(wire: Wire): void {
    wire.sendCopyFromChunk(this.#rows)
    wire.endCopyFrom()
  }
}

/**
 * Sends rows for `COPY … FROM STDIN`, in text format: columns apart by a tab, rows ended by a line feed, see `copyText`. All of them are
 * stored, or none. Throws what Postgres says.
 */
export function copyIn(client: pg.ClientBase, sql: string, rows: string): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(sql, Buffer.from(rows), (error) => (error === null ? resolve() : reject(error))))
  })
}

const special = /[\\\t\n\r]/g
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A value as a column of `copyIn`; NULL is the text \N and is written by hand. */
export function copyText(value: string): string {
  return value.search(special) === -1 ? value : value.replace(special, (sign) => escapes[sign] ?? sign)
}
