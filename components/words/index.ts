import type { Lang } from '#lib/domain/verdict.ts'
import { activity } from './activity.ts'
import { checklistFile } from './checklist-file.ts'
import { checks } from './checks.ts'
import { clusters } from './clusters.ts'
import { drain } from './drain.ts'
import { errors } from './errors.ts'
import { frame } from './frame.ts'
import { overview } from './overview.ts'
import { palette } from './palette.ts'
import { parts } from './parts.ts'
import { patch } from './patch.ts'
import { places } from './places.ts'
import { reach } from './reach.ts'
import { run } from './run.ts'
import { runs } from './runs.ts'
import { service } from './service.ts'
import { services } from './services.ts'
import { states } from './states.ts'
import { ui } from './ui.ts'
import { workloads } from './workloads.ts'

function inLang<L extends Lang>(lang: L) {
  return {
    frame: frame[lang],
    states: states[lang],
    overview: overview[lang],
    services: services[lang],
    service: service[lang],
    checklistFile: checklistFile[lang],
    activity: activity[lang],
    workloads: workloads[lang],
    patch: patch[lang],
    run: run[lang],
    drain: drain[lang],
    runs: runs[lang],
    checks: checks[lang],
    places: places[lang],
    clusters: clusters[lang],
    reach: reach[lang],
    errors: errors[lang],
    palette: palette[lang],
    parts: parts[lang],
    ui: ui[lang],
  }
}

type Words = ReturnType<typeof inLang<'en'>>

/**
 * Only English carries the literal sentences from which the values of a message are typed; that Japanese has the same keys is checked where
 * each topic is declared, and that it names the same values by a test.
 */
const likeEnglish = (japanese: ReturnType<typeof inLang<'ja'>>) => japanese as unknown as Words

/** Every word of the screens by language. One more topic is one file and one line here. */
export const words: Record<Lang, Words> = { en: inLang('en'), ja: likeEnglish(inLang('ja')) }

declare module 'next-intl' {
  interface AppConfig {
    Locale: Lang
    Messages: Words
  }
}
