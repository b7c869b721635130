import { createServer } from 'node:net'

/** Where a pod's containers listen: their own ports on an address of the pod, or others where those cannot be had. */
export interface Place {
  ip: string
  /** Container port → the port it really listens on; only where they differ. */
  moved: Map<number, number>
}

export const PORT_ANNOTATION = 'sandbox.landfall.dev/port-'

/** Listens for a moment; 0 asks for a free port. Null when this port cannot be had. */
function tryPort(host: string, port: number): Promise<number | null> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(null))
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : null))
    })
  })
}

async function freePorts(ip: string, ports: readonly number[]): Promise<Place> {
  const moved = new Map<number, number>()
  for (const port of ports) moved.set(port, (await tryPort(ip, 0)) ?? port)
  return { ip, moved }
}

async function allFree(ip: string, ports: readonly number[]): Promise<boolean> {
  for (const port of ports) if ((await tryPort(ip, port)) === null) return false
  return true
}

/**
 * `own`: Linux answers on all of 127/8, so each pod has an address. `shared`: elsewhere all pods share 127.0.0.1.
 * Several sandboxes may run at once: each starts at a random place, and a port in use moves the pod on.
 */
export function createAddresses(mode: 'own' | 'shared', random: () => number) {
  const base = [64 + Math.floor(random() * 128), Math.floor(random() * 256)]
  const used = new Set<string>()
  let next = 0

  function take(): string {
    for (;;) {
      next = (next + 1) % (254 * 254)
      const ip = `127.${base[0]}.${((base[1] ?? 0) + Math.floor(next / 254)) % 256}.${(next % 254) + 1}`
      if (!used.has(ip)) return ip
    }
  }

  return {
    async place(ports: readonly number[]): Promise<Place> {
      if (mode === 'shared') return freePorts('127.0.0.1', ports)
      for (let tries = 0; tries < 3; tries += 1) {
        const ip = take()
        used.add(ip)
        if (await allFree(ip, ports)) return { ip, moved: new Map() }
        used.delete(ip)
      }
      // Somebody listens on this port of every address: the pod keeps an address of its own, with other ports.
      const ip = take()
      used.add(ip)
      return freePorts(ip, ports)
    },
    release: (ip: string): void => {
      used.delete(ip)
    },
  }
}

export type Addresses = ReturnType<typeof createAddresses>
