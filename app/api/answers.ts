/** How a verb's result becomes an answer; the third argument of `handle`, where 200 with JSON is not right. */
export type Answer<O> = (result: O, request: Request) => Response | Promise<Response>

/** Everything here depends on a person (trust.md, rule 10). */
const noStore = { 'Cache-Control': 'private, no-store' }

const withStatus =
  (status: number): Answer<unknown> =>
  (result) =>
    Response.json(result, { status, headers: noStore })

export const ok = withStatus(200)
export const created = withStatus(201)
/** What was asked for was started and is not done yet. */
export const accepted = withStatus(202)

const encoder = new TextEncoder()

/** Made no faster than it is read; a reader who leaves ends the making. */
function streamOf(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await iterator.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}

/** A file to keep, sent piece by piece as it is made. `name` is made of our own ids, never of what somebody typed. */
export function jsonFile<O extends { pieces: AsyncIterable<string> }>(nameOf: (result: O) => string): Answer<O> {
  return (result) =>
    new Response(streamOf(result.pieces), {
      headers: {
        ...noStore,
        'Content-Type': 'application/json',
        'Content-Disposition': `attachment; filename="${nameOf(result)}"`,
      },
    })
}

export const yaml: Answer<string> = (text) =>
  new Response(text, { headers: { ...noStore, 'Content-Type': 'application/yaml; charset=utf-8' } })

export function markdown<O>(textOf: (result: O) => string): Answer<O> {
  return (result) =>
    new Response(textOf(result), { headers: { ...noStore, 'Content-Type': 'text/markdown; charset=utf-8' } })
}

/** A table to keep, sent piece by piece. `header=present`: its first record names the columns. */
export function csvFile(name: string): Answer<{ pieces: AsyncIterable<string> }> {
  return ({ pieces }) =>
    new Response(streamOf(pieces), {
      headers: {
        ...noStore,
        'Content-Type': 'text/csv; charset=utf-8; header=present',
        'Content-Disposition': `attachment; filename="${name}"`,
      },
    })
}
