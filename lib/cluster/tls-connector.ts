import { TLSSocket } from 'node:tls'
import { buildConnector } from 'undici'

/**
 * Connects over TLS; the error of an expired certificate gets its end date as `validTo`. Node throws the certificate away
 * together with the connection, so it is read when the handshake is over and before Node judges it.
 */
export function tlsConnector(options: buildConnector.BuildOptions): buildConnector.connector {
  const connector = buildConnector(options)
  return (target, callback) => {
    let validTo: string | null = null
    const socket: unknown = connector(target, (...[error, connected]) => {
      if (error === null) callback(null, connected)
      else callback(Object.assign(error, { validTo }), null)
    })
    if (socket instanceof TLSSocket)
      socket.prependOnceListener('secure', () => {
        validTo = socket.getPeerCertificate().valid_to ?? null
      })
  }
}
