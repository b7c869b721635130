import type { Pod } from '../domain/workload.ts'
import { flagOrNull, number, numberOrNull, type Raw, rawOrNull, text, textOrNull } from './read.ts'

type Status = NonNullable<Pod['containers'][number]['status']>
type State = NonNullable<Status['last']>

const unknown: State = { state: 'none', reason: null, exitCode: null, startedAt: null, finishedAt: null }

function stateOf(value: unknown): State {
  const state = rawOrNull(value)
  const running = rawOrNull(state?.running)
  if (running) return { ...unknown, state: 'running', startedAt: textOrNull(running.startedAt) }
  const ended = rawOrNull(state?.terminated)
  if (ended)
    return {
      state: 'terminated',
      reason: textOrNull(ended.reason),
      exitCode: numberOrNull(ended.exitCode),
      startedAt: textOrNull(ended.startedAt),
      finishedAt: textOrNull(ended.finishedAt),
    }
  const waiting = rawOrNull(state?.waiting)
  return waiting ? { ...unknown, state: 'waiting', reason: textOrNull(waiting.reason) } : unknown
}

/** What the kubelet reported of a container; null while it has reported nothing. `last` is the run before this one. */
export function statusOf(report: Raw | undefined): Status | null {
  if (report === undefined) return null
  const last = stateOf(report.lastState)
  return {
    ...stateOf(report.state),
    ready: flagOrNull(report.ready) === true,
    restarts: number(report.restartCount, 0),
    imageID: text(report.imageID),
    stopSignal: textOrNull(report.stopSignal),
    last: last.state === 'none' ? null : last,
  }
}
