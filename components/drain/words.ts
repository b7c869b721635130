import type { words } from '#components/words/index.ts'

/** The words of drain tests in one language: what moves in the browser is given them, so that it needs no formatter. */
export type DrainWords = (typeof words)['en']['drain']
