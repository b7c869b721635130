interface Stream {
  isTTY?: boolean
  write(text: string): unknown
}

const clear = '\r\u001b[K'

/** Tells on a terminal which fact was read last, in one line that is gone at the end; elsewhere it is silent. */
export function progressOn(stream: Stream): { fact: (key: string) => void; end: () => void } {
  if (stream.isTTY !== true) return { fact: () => {}, end: () => {} }
  let count = 0
  return {
    fact: (key) => {
      count += 1
      stream.write(`${clear}Reading the cluster: ${key} (${count})`)
    },
    end: () => stream.write(clear),
  }
}
