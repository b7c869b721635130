import type { MissCode } from '../../domain/miss-code.ts'
import type { Pod } from '../../domain/workload.ts'

/**
 * How far a request came that has no answer. `wait`: it was never sent, for its turn, its rights or its names. `answer`: somebody on the
 * way answered in the pod's place.
 */
type Stage = 'wait' | 'dns' | 'connect' | 'tls' | 'headers' | 'body' | 'answer'

/** No answer of the pod, and why. */
export interface PodMiss {
  ok: false
  code: MissCode
  reason: string
  stage: Stage
}

/** The newest lines as the container wrote them, each behind its time stamp. `cut`: the log is longer than the limits. */
interface PodLogAnswer {
  ok: true
  body: Buffer
  cut: boolean
}

/** Reads the log of a started container within the limits of trust.md rule 29. Never throws. */
export type PodLog = (pod: Pod, container: string) => Promise<PodLogAnswer | PodMiss>

/** What a pod is asked: GET without redirects. `path` begins with `/` and may have a query; `bytes` is what is kept of the body. */
export interface PodRequest {
  scheme: 'http' | 'https'
  port: number
  path: string
  /** The Host header, where it is not the pod's own address; the API server passes none on. */
  host?: string
  accept: string
  bytes: number
  ms: number
}

/**
 * What the pod itself answered, whatever the status. `type` is the Content-Type in lower case, `location` that of a redirect, which is not
 * followed; `cut`: the body is longer than what was kept; `ms`: from the request to the end of the answer.
 */
export interface PodAnswer {
  ok: true
  status: number
  type: string
  location: string | null
  body: Buffer
  cut: boolean
  ms: number
}

/** Asks a pod, through the API server or directly. Never throws. */
export type PodGet = (pod: Pod, request: PodRequest) => Promise<PodAnswer | PodMiss>

/** Asks a service at its own URL, within the cluster's list. Never throws. */
export type UrlGet = (
  url: string,
  limits: { bytes: number; ms: number },
) => Promise<{ ok: true; status: number; ms: number } | { ok: false; code: MissCode; reason: string }>

/** The ways to pods of one gather; all measures get the same object, so that what one read can be kept for another under it. */
export interface Ports {
  podLog: PodLog
  podGet: PodGet
  /** Without it no URL of a service is asked. */
  urlGet?: UrlGet
  /** So many pods may be asked at a time; without it as many as there are connections to the API server. */
  getsAtOnce?: number
  /** Milliseconds. */
  now: () => number
}
