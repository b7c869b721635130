import pg from 'pg'

interface Listener {
  onMessage: (payload: string) => void
  /** After a connection was made anew: messages may have been missed. */
  onGap: () => void
}

/** One connection of this process that listens, shared by all who want to hear; open only while somebody does. */
interface Ear {
  url: string
  channels: Map<string, Set<Listener>>
  client: pg.Client | null
  /** The subscriptions of `client`, one after the other: it takes one statement at a time. */
  turn: Promise<void>
  retry: NodeJS.Timeout | null
}
const ears = new Map<string, Ear>()

/**
 * Calls `onMessage` with the payload of each notification on a channel until the returned function is called. A lost connection is made
 * again, and then `onGap` is called: a message is only ever a hint to look, so whoever listens looks also without one now and then.
 */
export function listen(url: string, channel: string, listener: Listener): () => void {
  const ear = ears.get(url) ?? { url, channels: new Map(), client: null, turn: Promise.resolve(), retry: null }
  ears.set(url, ear)
  const listeners = ear.channels.get(channel) ?? new Set()
  const isNew = listeners.size === 0
  ear.channels.set(channel, listeners.add(listener))
  if (ear.client === null && ear.retry === null) connect(ear)
  else if (isNew) subscribe(ear, channel)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) ear.channels.delete(channel)
    if (ear.channels.size === 0) close(ear)
  }
}

function connect(ear: Ear): void {
  const client = new pg.Client({
    connectionString: ear.url,
    application_name: 'landfall-listen',
    connectionTimeoutMillis: 3_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
  })
  ear.client = client
  const again = () => {
    if (ear.client !== client) return
    ear.client = null
    void client.end().catch(() => undefined)
    ear.retry = setTimeout(() => {
      ear.retry = null
      connect(ear)
    }, 1_000)
  }
  client.on('error', again)
  client.on('end', again)
  client.on('notification', ({ channel, payload }) => {
    for (const listener of ear.channels.get(channel) ?? []) listener.onMessage(payload ?? '')
  })
  ear.turn = client
    .connect()
    .then(async () => {
      for (const channel of ear.channels.keys()) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
      for (const listeners of ear.channels.values()) for (const listener of listeners) listener.onGap()
    })
    .catch(again)
}

/** A channel that joins later. One whose connection is lost is subscribed to by the next. */
function subscribe(ear: Ear, channel: string): void {
  ear.turn = ear.turn.then(async () => {
    const { client } = ear
    await client?.query(`LISTEN ${client.escapeIdentifier(channel)}`).catch(() => undefined)
    for (const listener of ear.channels.get(channel) ?? []) listener.onGap()
  })
}

function close(ear: Ear): void {
  ears.delete(ear.url)
  if (ear.retry !== null) clearTimeout(ear.retry)
  const { client } = ear
  ear.client = null
  void client?.end().catch(() => undefined)
}
