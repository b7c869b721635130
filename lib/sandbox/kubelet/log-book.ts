export interface LogLine {
  /** RFC 3339 with nanoseconds. */
  at: string
  text: string
}

const KEEP_BYTES = 512 * 1024

/** Wall-clock time with nine digits; the clock of Node has microseconds at best. */
function preciseTime(): string {
  const at = performance.timeOrigin + performance.now()
  const whole = Math.floor(at)
  const nanos = String(Math.floor((at - whole) * 1e6)).padStart(6, '0')
  return `${new Date(whole).toISOString().slice(0, -1)}${nanos}Z`
}

/** What one run of a container wrote, line by line; the oldest lines go when there is too much. */
export class LogBook {
  #lines: LogLine[] = []
  #bytes = 0
  #rest = ''
  #closed = false
  readonly #decoder = new TextDecoder()
  readonly #listeners = new Set<(line: LogLine | null) => void>()

  write(chunk: Buffer): void {
    const parts = (this.#rest + this.#decoder.decode(chunk, { stream: true })).split('\n')
    this.#rest = parts.pop() ?? ''
    const at = preciseTime()
    for (const text of parts) this.#add({ at, text })
  }

  /** The container ended: what it left unfinished is its last line. */
  close(): void {
    if (this.#rest !== '') this.#add({ at: preciseTime(), text: this.#rest })
    this.#rest = ''
    this.#closed = true
    for (const listener of this.#listeners) listener(null)
    this.#listeners.clear()
  }

  #add(line: LogLine): void {
    this.#lines.push(line)
    this.#bytes += line.text.length
    while (this.#bytes > KEEP_BYTES) this.#bytes -= this.#lines.shift()?.text.length ?? this.#bytes
    for (const listener of this.#listeners) listener(line)
  }

  lines(): readonly LogLine[] {
    return this.#lines
  }

  /** Calls back with every new line, and once with null when there will be no more. Returns what ends it. */
  follow(listener: (line: LogLine | null) => void): () => void {
    if (this.#closed) listener(null)
    else this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
