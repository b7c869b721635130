import { z } from 'zod'

/**
 * Why something could not be read (checks.md 1.3; trust.md rule 22). `notGathered`: nobody asked, as for manifests on disk. Of a single
 * pod only: `gone`, it ended meanwhile; `notStarted`, its container has not run yet; `noTarget`, nothing says where to ask it.
 */
export const missCodes = [
  'refused',
  'notInstalled',
  'timeout',
  'tooLarge',
  'unreachable',
  'blocked',
  'invalid',
  'expired',
  'notGathered',
  'gone',
  'notStarted',
  'noTarget',
] as const
export const missCodeSchema = z.enum(missCodes)
export type MissCode = z.infer<typeof missCodeSchema>
