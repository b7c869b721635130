import { join } from 'node:path'
import { Refused } from '../../domain/refused.ts'
import { startChild } from './child.ts'
import type { Stack } from './stack.ts'

/** Builds the web application beside everything else; its output goes to a log. Throws BUILD_FAILED with the name of the log. */
export async function startBuild(folder: string, parts: Stack): Promise<void> {
  const log = join(folder, 'logs', 'build.log')
  const child = startChild('build', ['lib/bin/build.ts'], process.env, log)
  parts.onStop('build', () => child.stop(5_000))
  const code = await child.ended
  if (code !== 0) throw new Refused('BUILD_FAILED', `The web application could not be built. The reason is in ${log}.`)
}
