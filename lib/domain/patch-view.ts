import type { Lang } from './verdict.ts'

/** A file to lay beside the manifests; `kustomization.yaml` holds the lines to add to one's own. */
export interface PatchFile {
  name: string
  text: string
}

/**
 * The mechanical fix of what one check found at one service. `places`: the files for each namespace, with the clusters they fit.
 * `none`: no patch was made for this check, nothing is wrong, what is wrong needs a person, or the facts it was judged by are gone.
 */
export type PatchView =
  | { type: 'patch'; takenAt: string; note: Record<Lang, string>; places: PatchPlace[] }
  | { type: 'none'; why: 'notMechanical' | 'nothingWrong' | 'factsGone' }

export interface PatchPlace {
  clusters: string[]
  namespace: string
  files: PatchFile[]
}
