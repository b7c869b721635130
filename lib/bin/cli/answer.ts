import { type Asked, everyCheck } from '../../checks/judge.ts'
import type { Lang } from '../../domain/verdict.ts'
import type { Format } from './arguments.ts'
import { asJson } from './json.ts'
import { exitCodeOf, type Judged, reachable, standing } from './judged.ts'
import { asJunit } from './junit.ts'
import type { Look } from './look.ts'
import { linesOf, type Problem } from './problems.ts'
import { type Reported, report } from './reported.ts'
import { asSarif, type Locate } from './sarif.ts'
import { asTable, type Ranked } from './table.ts'
import { version } from './version.ts'

/** What a command ends with: the bytes of standard output and standard error, and the exit code. */
export interface Answer {
  stdout: string
  stderr: string
  code: 0 | 1 | 2
}

/** The items of a run: every check with its defaults, or those that were named, in the order of the catalogue. */
export function itemsFor(ids: readonly string[]): readonly Asked[] {
  return ids.length === 0 ? everyCheck : everyCheck.filter(({ check }) => ids.includes(check.id))
}

/** `manifests`: there was no running cluster to look at, and `locate` knows where each object is written. */
interface Telling {
  format: Format
  lang: Lang
  look: Look
  manifests?: { locate: Locate }
}

function render(judged: readonly Judged[], items: readonly Asked[], good: boolean, telling: Telling): string {
  const { format, lang, look, manifests } = telling
  if (format === 'json') return asJson(report(judged, lang))
  const services = [...report(judged, lang)]
  switch (format) {
    case 'junit':
      return asJunit(services)
    case 'sarif':
      return asSarif(
        services,
        items.map(({ check }) => check),
        { lang, version, good, locate: manifests?.locate ?? (() => undefined) },
      )
    case 'table':
      return services.length === 0 ? '' : asTable(ranked(services, judged, manifests !== undefined), look)
  }
}

function ranked(services: readonly Reported[], judged: readonly Judged[], atMost: boolean): Ranked[] {
  return judged.flatMap((each, index) => {
    const service = services[index]
    const { level, counts } = standing(each)
    return service ? [{ ...service, atMost, standing: { level: atMost ? reachable(each) : level, counts } }] : []
  })
}

/** Tells what was judged and what was wrong, and decides the exit code. */
export function answer(
  judged: readonly Judged[],
  items: readonly Asked[],
  problems: readonly Problem[],
  telling: Telling,
): Answer {
  const isBad = problems.some(({ weight }) => weight === 'bad')
  return {
    stdout: render(judged, items, !isBad, telling),
    stderr: linesOf(problems),
    code: exitCodeOf(judged, isBad),
  }
}
