import type { Readable } from 'node:stream'
import { plain } from '../../checks/tell.ts'
import { Refused } from '../../domain/refused.ts'
import type { Lang } from '../../domain/verdict.ts'
import { type Answer, itemsFor } from './answer.ts'
import { exitCodeOf, judgeAll } from './judged.ts'
import { type JudgedThing, judgeOf } from './judges.ts'
import { stdinName } from './manifest-files.ts'
import { readBytes } from './read-bytes.ts'
import { report } from './reported.ts'

interface Asked {
  what: JudgedThing
  path: string
  lang: Lang
}

/**
 * `landfall judge`: judges one recording with the checks that read it. What is wrong in it is a verdict; a file that cannot be read is
 * thrown as Refused. `now` in milliseconds since the epoch.
 */
export async function judge(
  { what, path, lang }: Asked,
  { stdin, now }: { stdin: Readable; now: number },
): Promise<Answer> {
  const { checks, largest, facts } = await judgeOf(what)
  const source = path === '-' ? stdinName : path
  const bytes = await readBytes(path === '-' ? { path: source, stdin } : { path }, largest, () => {
    return new Refused(
      'FILE_TOO_LARGE',
      `${source} is larger than ${largest / 1024 / 1024} MiB, which is the most that is read.`,
    )
  })
  const at = new Date(now).toISOString()
  const judged = judgeAll(facts(bytes, at), itemsFor(checks), [], at)
  const verdicts = [...report(judged, lang)].flatMap((each) => each.verdicts.map(plain))
  return { stdout: `{"verdicts":${JSON.stringify(verdicts)}}\n`, stderr: '', code: exitCodeOf(judged, false) }
}
