import { z } from 'zod'
import type { FactSet } from '../domain/facts.ts'
import type { Verdict } from '../domain/verdict.ts'
import { type Ask, type Check, defineCheck, type Judgement, type Who } from './define.ts'
import { factSet, verdictOf } from './fixtures.ts'

export type Said = Judgement | Judgement[]
export type Asked = Ask<'services' | 'pods', { least: number }, 'said'>

/** A check that says what the test lets it say. */
export function checkOf(evaluate: (ask: Asked) => Said, who: Who = 'A'): Check {
  const text = { title: 't', why: 'w', fix: 'f', params: { least: { label: 'l', help: 'h' } }, says: { said: '{n}' } }
  return defineCheck({
    id: 'x',
    version: 3,
    area: 'health',
    level: 'bronze',
    severity: 'error',
    kind: 'config',
    who,
    needs: ['services', 'pods'],
    params: z.object({ least: z.number().default(1) }),
    text: { en: text, ja: text },
    evaluate,
  })
}

/** What the runner makes of this, over one workload and one Service unless told otherwise. */
export const judge = (evaluate: (ask: Asked) => Said, set: FactSet = factSet(), params: unknown = {}): Verdict =>
  verdictOf(checkOf(evaluate), set, params)
