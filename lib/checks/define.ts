import type { z } from 'zod'
import type { FactKey } from '../domain/facts.ts'
import type { Area, Kind, Lang, Level, Outcome, Sentence, Severity, Values } from '../domain/verdict.ts'
import { subjectOf, type Workload } from '../domain/workload.ts'
import type { FactMissing, Facts, Slot } from './facts.ts'
import { unseenSentence } from './shared-text.ts'

/** Who is asked (checks.md 1.5): `A` every workload, `L` the long-running ones, `S` those that a Service selects. */
export type Who = 'A' | 'L' | 'S'

/** What a check says of one subject. A `note` is shown and decides nothing. */
export interface Judgement {
  outcome: Outcome | 'note'
  subject: string
  message: Sentence
}

/** What could not be looked at: a fact that was not read, or an object (`ConfigMap/x`) that the cluster answered it does not have. */
export type Unseen = FactMissing | { absent: string }

/** `subject` defaults to the workload; `container('app')` and the like name another. */
type Say<K extends string> = (key: K, values?: Values, subject?: string) => Judgement

/** What `evaluate` is given: one workload of the service, the declared facts, and the words it can answer with. */
export interface Ask<N extends FactKey, P, K extends string> {
  workload: Workload
  facts: Facts<N>
  params: P
  pass: Say<K>
  warn: Say<K>
  fail: Say<K>
  unknown: Say<K>
  notApplicable: Say<K>
  note: Say<K>
  /** Unknown, because of what could not be seen. For what may be said besides it; a thrown FactMissing says it for the whole workload. */
  unseen: (what: Unseen, subject?: string) => Judgement
  /** Subject of one container of the workload: `Deployment/x/container/app`. */
  container: (name: string) => string
}

interface Text<K extends string> {
  title: string
  why: string
  fix: string
  /** Every sentence the check can say, by key, with `{name}` for values. */
  says: Record<K, string>
}

/** How a setting is called and what it does; `unit` stands behind its number. */
export interface ParamText {
  label: string
  help: string
  unit?: string
}

/** A text for each setting; a check without settings has none. */
type ParamTexts<S extends z.ZodObject> = keyof S['shape'] extends never
  ? { params?: never }
  : { params: { readonly [P in keyof S['shape']]: ParamText } }

interface Head<N extends FactKey> {
  id: string
  /** Raised when the meaning of the rule changes; stored with the evidence. */
  version: number
  area: Area
  level: Level
  severity: Severity
  kind: Kind
  who: Who
  needs: readonly N[]
}

/** A check as the registry and the runner see it: the types of its params and sentences are sealed inside `judge`. */
export interface Check extends Head<FactKey> {
  params: z.ZodObject
  text: Record<Lang, Text<string> & { params?: Readonly<Record<string, ParamText>> }>
  /** Judges one workload. Throws a ZodError on bad params and FactMissing on a fact that was not read. */
  judge(workload: Workload, facts: Facts<FactKey>, params: unknown): Judgement[]
}

interface Definition<N extends FactKey, S extends z.ZodObject, K extends string> extends Head<N> {
  params: S
  text: { en: Text<K> & ParamTexts<NoInfer<S>>; ja: Text<NoInfer<K>> & ParamTexts<NoInfer<S>> }
  /** Pure. Answers with one judgement or several (one per container, budget, …); none means that there is nothing to say: pass is never implied. */
  evaluate(ask: Ask<NoInfer<N>, z.infer<S>, NoInfer<K>>): Judgement | Judgement[]
}

/** Declares a check. A sentence missing in one language, or a fact that was not declared, does not compile. */
export function defineCheck<const N extends FactKey, S extends z.ZodObject, const K extends string>(
  definition: Definition<N, S, K>,
): Check {
  const { evaluate, ...head } = definition
  const parsed = parseOnce(definition.params)
  return {
    ...head,
    judge(workload, facts, params) {
      const answer = evaluate({ ...wordsOf(facts, workload), facts, params: parsed(params) })
      return Array.isArray(answer) ? answer : [answer]
    },
  }
}

type Words = Omit<Ask<never, unknown, string>, 'facts' | 'params'>

const words: Slot<Workload, Words> = {}

/** The words that answer for a workload are the same in every check, so they are made once and not thirty times. */
function wordsOf(facts: Facts<FactKey>, workload: Workload): Words {
  const known = facts.kept(words)
  const found = known.get(workload) ?? makeWords(workload)
  known.set(workload, found)
  return found
}

function makeWords(workload: Workload): Words {
  const self = subjectOf(workload)
  const say =
    (outcome: Judgement['outcome']): Say<string> =>
    (key, values = {}, subject = self) => ({ outcome, subject, message: { key, values } })
  return {
    workload,
    pass: say('pass'),
    warn: say('warn'),
    fail: say('fail'),
    unknown: say('unknown'),
    notApplicable: say('notApplicable'),
    note: say('note'),
    unseen: (what, subject = self) => ({ outcome: 'unknown', subject, message: unseenSentence(what) }),
    container: (name) => `${self}/container/${name}`,
  }
}

/** The same settings judge thousands of workloads: they are parsed once as long as they live. */
function parseOnce<S extends z.ZodObject>(schema: S): (params: unknown) => z.infer<S> {
  const kept = new WeakMap<object, z.infer<S>>()
  return (params) => {
    if (typeof params !== 'object' || params === null) return schema.parse(params)
    const known = kept.get(params) ?? schema.parse(params)
    kept.set(params, known)
    return known
  }
}
