import { parentPort } from 'node:worker_threads'
import { readSample, type SampleOptions } from './read-sample.ts'

/** The thread of `startReader`: reads one log after the other. What it throws ends it, and says nothing of the log. */
parentPort?.on('message', ({ bytes, options }: { bytes: Uint8Array; options: SampleOptions }) => {
  parentPort?.postMessage(readSample(bytes, options))
})
parentPort?.postMessage('ready')
