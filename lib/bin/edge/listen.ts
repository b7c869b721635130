import type { Server } from 'node:net'
import { Refused } from '../../domain/refused.ts'

/** Listens on this machine only. Throws Refused PORT_TAKEN or PORT_FORBIDDEN with the variable to change. */
export function listen(server: Server, port: number, variable: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const how = `Set ${variable} to another port.`
      if (error.code === 'EADDRINUSE') reject(new Refused('PORT_TAKEN', `Port ${port} is already in use. ${how}`))
      else if (error.code === 'EACCES')
        reject(new Refused('PORT_FORBIDDEN', `This user may not open port ${port}. ${how}`))
      else reject(error)
    })
    server.listen(port, '127.0.0.1', resolve)
  })
}
