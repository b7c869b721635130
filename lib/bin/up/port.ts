import { createServer } from 'node:net'
import { Refused } from '../../domain/refused.ts'

/** Throws PORT_TAKEN when something already listens there, so that nothing is started in vain. */
export async function mustBeFree(port: number, variable: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      const how = `Set ${variable} to another port.`
      if (error.code === 'EADDRINUSE') reject(new Refused('PORT_TAKEN', `Port ${port} is already in use. ${how}`))
      else if (error.code === 'EACCES')
        reject(new Refused('PORT_FORBIDDEN', `This user may not open port ${port}. ${how}`))
      else reject(error)
    })
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()))
  })
}
