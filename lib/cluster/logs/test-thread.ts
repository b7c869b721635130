import { parentPort } from 'node:worker_threads'
import { readSample, type SampleOptions } from './read-sample.ts'

/** A thread that does what a hostile log makes of one: it hangs over `hang`, ends over `exit`, throws over `throw`. */
parentPort?.on('message', ({ bytes, options }: { bytes: Uint8Array; options: SampleOptions }) => {
  const said = Buffer.from(bytes).toString()
  if (said === 'exit') process.exit(3)
  if (said === 'throw') throw new Error('password=hunter2')
  while (said === 'hang');
  parentPort?.postMessage(readSample(bytes, options))
})
parentPort?.postMessage('ready')
