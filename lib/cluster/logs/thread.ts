import { parentPort } from 'node:worker_threads'
import { keysOn } from '../detectors/index.ts'
import { readSample, type SampleOptions } from './read-sample.ts'

/** The thread of `startReader`: reads one log, or page of metrics (`options` null), after the other. What it throws ends it, and says nothing of them. */
parentPort?.on('message', ({ bytes, options }: { bytes: Uint8Array; options: SampleOptions | null }) => {
  parentPort?.postMessage(options === null ? keysOn(bytes) : readSample(bytes, options))
})
parentPort?.postMessage('ready')
