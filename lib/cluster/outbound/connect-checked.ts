import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { plainHost } from '../../domain/address-rules.ts'
import type { Target } from './check-target.ts'
import { OtherAddress, type OutboundStage, OutOfTime } from './fault.ts'

/** `trust`: whether the certificate is verified, or any is taken, as the kubelet does where it carries no secret. */
export interface Way {
  target: Target
  connectMs: number
  trust: 'verified' | 'any'
}

/** Resolves with a socket on which nothing was sent yet. Rejects with the fault; aborting destroys the socket. */
function plainSocket(address: string, port: number, ms: number, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port, noDelay: true, autoSelectFamily: false })
    const fail = (error: Error) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      socket.on('error', () => {}).destroy()
      reject(error)
    }
    const stop = () => fail(new OutOfTime())
    const timer = setTimeout(stop, ms)
    signal.addEventListener('abort', stop, { once: true })
    socket.once('error', fail)
    socket.once('connect', () => {
      const real = socket.remoteAddress ?? ''
      if (real !== address && plainHost(real) !== plainHost(address))
        return fail(new OtherAddress(`the connection went to ${real || 'nobody'}, not to the checked ${address}`))
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      socket.off('error', fail)
      resolve(socket)
    })
  })
}

function secureSocket(socket: Socket, { target, trust }: Way, signal: AbortSignal): Promise<Socket> {
  const { host, isName } = target
  return new Promise((resolve, reject) => {
    let validTo: string | null = null
    const secure = connectTls({
      socket,
      host,
      ...(isName ? { servername: host } : {}),
      ALPNProtocols: ['http/1.1'],
      rejectUnauthorized: trust === 'verified',
    })
    const fail = (error: Error) => {
      signal.removeEventListener('abort', stop)
      secure.on('error', () => {}).destroy()
      reject(Object.assign(error, { validTo }))
    }
    const stop = () => fail(new OutOfTime())
    signal.addEventListener('abort', stop, { once: true })
    // Node drops the certificate with the connection, so its end is read before Node judges it
    secure.prependOnceListener('secure', () => {
      validTo = secure.getPeerCertificate().valid_to ?? null
    })
    secure.once('error', fail)
    secure.once('secureConnect', () => {
      signal.removeEventListener('abort', stop)
      secure.off('error', fail)
      resolve(secure)
    })
  })
}

/**
 * A connection to one of the checked addresses, the first that answers, over TLS where the URL asks for it. `onStage` hears how far it is.
 * Rejects with OutOfTime, OtherAddress or the system's error. Nothing is resolved here.
 */
export async function connectChecked(
  way: Way,
  onStage: (stage: OutboundStage) => void,
  signal: AbortSignal,
): Promise<Socket> {
  const { target, connectMs } = way
  onStage('connect')
  let fault: unknown
  const begun = performance.now()
  for (const address of target.addresses) {
    const left = connectMs - (performance.now() - begun)
    if (left <= 0 || signal.aborted) throw new OutOfTime()
    try {
      const socket = await plainSocket(address, target.port, left, signal)
      if (target.url.protocol === 'http:') return socket
      onStage('tls')
      return await secureSocket(socket, way, signal)
    } catch (error) {
      // an address that does not answer may have neighbours that do; whoever was reached is not asked twice
      if (error instanceof OutOfTime || error instanceof OtherAddress || isTls(error)) throw error
      fault = error
    }
  }
  throw fault
}

const isTls = (error: unknown) => error instanceof Error && 'validTo' in error
