import { createServer } from 'node:net'
import { listen } from '../edge/listen.ts'

/** Throws PORT_TAKEN or PORT_FORBIDDEN when nobody could listen there now, so that nothing is started in vain. */
export async function mustBeFree(port: number, variable: string): Promise<void> {
  const server = createServer()
  await listen(server, port, variable)
  await new Promise((closed) => server.close(closed))
}
