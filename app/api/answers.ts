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

/** A file to keep. `name` is made of our own ids, never of what somebody typed. */
export function download<O>(nameOf: (result: O) => string): Answer<O> {
  return (result) =>
    Response.json(result, {
      headers: { ...noStore, 'Content-Disposition': `attachment; filename="${nameOf(result)}"` },
    })
}

export const yaml: Answer<string> = (text) =>
  new Response(text, { headers: { ...noStore, 'Content-Type': 'application/yaml; charset=utf-8' } })
