import type { z } from 'zod'
import type { FactKey } from '../../domain/facts.ts'
import type { Lang } from '../../domain/verdict.ts'
import type { Workload } from '../../domain/workload.ts'
import type { Facts } from '../facts.ts'

type Json = null | string | number | boolean | readonly Json[] | Fields
/** A part of a Kubernetes object. In a change, null takes a field away; what is undefined is not there. */
export interface Fields {
  readonly [field: string]: Json | undefined
}

/** An object by what Kustomize finds it with; its namespace is left to whoever applies the patch. */
export interface Target {
  group: string
  version: string
  kind: string
  name: string
}

/** `change`: a strategic merge patch of the target. `add`: an object that is not there yet. */
export type Step = { type: 'change'; target: Target; change: Fields } | { type: 'add'; object: Fields }

interface Ask<N extends FactKey, P> {
  workload: Workload
  facts: Facts<N>
  params: P
}

interface Definition<N extends FactKey, S extends z.ZodObject> {
  /** Id of the check whose failure it mends. */
  check: string
  needs: readonly N[]
  /** The settings of the check that it reads. */
  params: S
  /** What a person must still decide or know; the numbers of a patch are a start. */
  note: Record<Lang, string>
  /** Pure. The steps for one workload; none where nothing is wrong or nothing mechanical would mend it. Throws FactMissing. */
  steps(ask: Ask<NoInfer<N>, z.infer<S>>): Step[]
}

/** A patch as the registry sees it. */
export interface Patch {
  check: string
  note: Record<Lang, string>
  steps(workload: Workload, facts: Facts<FactKey>, params: unknown): Step[]
}

/** Declares the mechanical fix of a check. */
export function definePatch<const N extends FactKey, S extends z.ZodObject>(definition: Definition<N, S>): Patch {
  const { check, note, params: schema, steps } = definition
  return { check, note, steps: (workload, facts, params) => steps({ workload, facts, params: schema.parse(params) }) }
}
