/** What of an HTTP answer matters to who reads a metrics page. `type` is its Content-Type in lower case. */
export interface PageAnswer {
  status: number
  type: string
  body: Uint8Array
}

const longestHead = 32 * 1024
const decoder = new TextDecoder()

/** The blank line that ends the headers: where it begins, and where the body does. */
function headEnd(text: string): { head: string; length: number } | null {
  const found = /\r?\n\r?\n/.exec(text)
  return found === null ? null : { head: text.slice(0, found.index), length: found.index + found[0].length }
}

/**
 * Takes a whole HTTP answer apart, as `curl -i` writes it (a `100 Continue` before it is passed over); what does not begin with a status
 * line is the body of an answer that was 200 and said nothing of its type. The body is taken as it stands: nothing is unpacked.
 */
export function pageAnswer(bytes: Uint8Array): PageAnswer {
  const text = decoder.decode(bytes.subarray(0, longestHead))
  const status = /^HTTP\/\d(?:\.\d)? (\d{3})/.exec(text)?.[1]
  const end = status === undefined ? null : headEnd(text)
  if (status === undefined || end === null) return { status: 200, type: '', body: bytes }
  // Headers are ASCII wherever there is one of ours to be read; bytes and characters may differ only in a head that is not.
  const body = bytes.subarray(new TextEncoder().encode(text.slice(0, end.length)).length)
  if (status.startsWith('1')) return pageAnswer(body)
  const type = /^content-type:[ \t]*(.*?)[ \t]*$/im.exec(end.head)?.[1] ?? ''
  return { status: Number(status), type: type.toLowerCase(), body }
}
