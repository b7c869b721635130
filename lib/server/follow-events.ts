import { createBell } from './bell.ts'
import { listen } from './listen.ts'

/** How long it waits for a notification before it looks anyway, in milliseconds. */
const patience = 2_000

/** What to follow: `subject` is what a notification on `channel` names; `list` tells the events after a number, and whether more may come. */
interface Followed<E extends { seq: number }> {
  url: string
  channel: string
  subject: string
  after: number
  list: (after: number) => Promise<{ events: readonly E[]; ended: boolean }>
}

/**
 * Events after a number, as they come, until there will be no more, the reader stops or `signal` aborts. Between two of them nothing is
 * held but a place in this process's one listening connection.
 */
export async function* followEvents<E extends { seq: number }>(
  { url, channel, subject, list, ...input }: Followed<E>,
  signal: AbortSignal,
): AsyncGenerator<E> {
  const bell = createBell()
  const onMessage = (payload: string) => {
    if (payload === subject) bell.ring()
  }
  const hangUp = listen(url, channel, { onMessage, onGap: bell.ring })
  signal.addEventListener('abort', bell.ring, { once: true })
  let { after } = input
  try {
    while (!signal.aborted) {
      const heard = bell.next(patience)
      const { events, ended } = await list(after)
      for (const event of events) {
        yield event
        after = event.seq
      }
      if (ended) return
      await heard
    }
  } finally {
    signal.removeEventListener('abort', bell.ring)
    hangUp()
    bell.ring()
  }
}
