import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect } from 'node:net'
import { sleep } from '../clock.ts'
import type { Hook, Probe } from '../kinds/container.ts'
import type { Pod } from '../kinds/pod.ts'
import { portNumber, reach } from './reach.ts'

/** Runs a command in the environment of a container; true when it exits with 0 before it is stopped. */
export type Exec = (command: string[], signal: AbortSignal) => Promise<boolean>

type Address = { host: string; port: number }

function addressOf(pod: Pod, port: number | string, host?: string): Address | null {
  const number = portNumber(pod, port)
  if (number === null) return null
  return host === undefined ? reach(pod, number) : { host, port: number }
}

/** GET; true for a status from 200 to 399. */
function get(at: Address, action: NonNullable<Hook['httpGet']>, signal: AbortSignal): Promise<boolean> {
  const headers = Object.fromEntries((action.httpHeaders ?? []).map(({ name, value }) => [name, value]))
  const options = {
    ...at,
    path: action.path,
    headers: { 'user-agent': 'kube-probe/1.36', ...headers },
    signal,
    agent: false,
  }
  return new Promise((done) => {
    // The kubelet does not check certificates either.
    const call =
      action.scheme === 'HTTPS' ? httpsRequest({ ...options, rejectUnauthorized: false }) : httpRequest(options)
    call.once('response', (response) => {
      response.resume()
      done((response.statusCode ?? 500) >= 200 && (response.statusCode ?? 500) < 400)
    })
    call.once('error', () => done(false))
    call.end()
  })
}

function opens(at: Address, signal: AbortSignal): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ ...at, signal })
    const end = (ok: boolean): void => {
      socket.destroy()
      done(ok)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}

/** One try of a probe, at most its timeout long. gRPC probes only open the port. */
export async function tryProbe(probe: Probe, pod: Pod, exec: Exec): Promise<boolean> {
  const signal = AbortSignal.timeout(probe.timeoutSeconds * 1000)
  if (probe.exec !== undefined) return exec(probe.exec.command, signal)
  const action = probe.httpGet ?? probe.tcpSocket ?? probe.grpc
  if (action === undefined) return true
  const at = addressOf(pod, action.port, 'host' in action ? probe.httpGet?.host : undefined)
  if (at === null) return false
  return probe.httpGet === undefined ? opens(at, signal) : get(at, probe.httpGet, signal)
}

/** Runs a hook until it is done or stopped. */
export async function runHook(hook: Hook, pod: Pod, exec: Exec, signal: AbortSignal): Promise<void> {
  if (hook.sleep !== undefined) await sleep(hook.sleep.seconds * 1000, signal)
  if (hook.exec !== undefined) await exec(hook.exec.command, signal)
  if (hook.httpGet !== undefined) {
    const at = addressOf(pod, hook.httpGet.port, hook.httpGet.host)
    if (at !== null) await get(at, hook.httpGet, signal)
  }
}
