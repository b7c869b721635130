import { hash } from 'node:crypto'
import type { CheckHead, ResolvedItem } from '#lib/domain/checklist.ts'
import type { Verdict } from '#lib/domain/verdict.ts'

/**
 * What evidence says, in 128 bits of SHA-256 (hex): the verdict and what was asked, all but the time. Same digest, same evidence; a
 * service's owner writes part of the text, so that a weaker hash could be made to hide a change.
 */
export function digestOf(
  { version, outcome, summary, alike, findings, more }: Verdict,
  { params, level, severity }: Pick<ResolvedItem<CheckHead>, 'params' | 'level' | 'severity'>,
): string {
  const said = JSON.stringify([version, params, level, severity, outcome, summary, alike, findings, more])
  return hash('sha256', said, 'hex').slice(0, 32)
}
