import { lagWords, type Probe } from '../domain/container.ts'
import { amountOrNull, number, type Raw, raw, rawOrNull, rows, text, texts } from './read.ts'
import { argvsOf, baseName, shellOf } from './shell.ts'
import { shown, shownPath } from './shown.ts'

const interpreters = /^(python[\d.]*|ruby|perl|php|node)$/
const scriptName = /\.(sh|bash|py|rb|pl|php|js)$/
const binFolder = /^\/(usr\/)?(local\/)?s?bin\//

/** Whether an exec runs a file whose content the API does not show: a script by its name, or a program outside the usual folders. */
function runsFile(command: readonly string[]): boolean {
  if (shellOf(command).form === 'file') return true
  return argvsOf(command).some(([program = '', first = '']) => {
    if (interpreters.test(baseName(program))) return scriptName.test(first)
    return scriptName.test(program) || (program.includes('/') && !binFolder.test(program))
  })
}

interface Action {
  type: Probe['type']
  port: string | number | null
  path: string | null
  host: string | null
  scheme?: 'https'
  headers?: { name: string; value: string | null }[]
  words: string[]
  script: boolean
}

const plainHeaders = new Set(['host', 'accept', 'accept-language', 'user-agent'])
const mostHeaders = 20

/** Headers of a probe. Only those that never carry a secret keep their value. */
function headersOf(http: Raw): { name: string; value: string | null }[] {
  return rows(http.httpHeaders)
    .slice(0, mostHeaders)
    .map((each) => {
      const name = text(each.name)
      return { name, value: plainHeaders.has(name.toLowerCase()) ? shown(text(each.value)) : null }
    })
}

function actionOf(probe: Raw): Action {
  const none = { port: null, path: null, host: null, words: [], script: false }
  const http = rawOrNull(probe.httpGet)
  if (http) {
    const host = text(http.host) === '' ? null : text(http.host)
    const path = shownPath(text(http.path) || '/')
    const headers = headersOf(http)
    return {
      ...none,
      ...(text(http.scheme).toUpperCase() === 'HTTPS' ? { scheme: 'https' as const } : {}),
      ...(headers.length === 0 ? {} : { headers }),
      ...{ type: 'httpGet', port: amountOrNull(http.port), path, host },
    }
  }
  const tcp = rawOrNull(probe.tcpSocket)
  if (tcp) return { ...none, type: 'tcpSocket', port: amountOrNull(tcp.port), host: text(tcp.host) || null }
  const grpc = rawOrNull(probe.grpc)
  if (grpc) return { ...none, type: 'grpc', port: amountOrNull(grpc.port), path: text(grpc.service) || null }
  const exec = rawOrNull(probe.exec)
  if (!exec) return { ...none, type: 'none' }
  const command = texts(exec.command)
  const said = command.join(' ').toLowerCase()
  return { ...none, type: 'exec', words: lagWords.filter((word) => said.includes(word)), script: runsFile(command) }
}

const commandOf = (probe: unknown) => JSON.stringify(texts(raw(raw(probe).exec).command))

/** Whether two probes run one and the same command. */
export function runsTheSame(a: unknown, b: unknown): boolean {
  return commandOf(a) === commandOf(b) && commandOf(a) !== '[]'
}

/** A probe with the API's defaults filled in (period 10 s, timeout 1 s, three failures); null when there is none. */
export function probeOf(value: unknown): Probe | null {
  const probe = rawOrNull(value)
  if (probe === null) return null
  const { type, port, path, host, words, script, scheme, headers } = actionOf(probe)
  return {
    type,
    port,
    path,
    host,
    ...(scheme === undefined ? {} : { scheme }),
    ...(headers === undefined ? {} : { headers }),
    initialDelaySeconds: number(probe.initialDelaySeconds, 0),
    // The API server takes a 0 for a field that was left out.
    periodSeconds: number(probe.periodSeconds, 0) || 10,
    timeoutSeconds: number(probe.timeoutSeconds, 0) || 1,
    failureThreshold: number(probe.failureThreshold, 0) || 3,
    words,
    script,
  }
}
