import { type Powers, podParts, type StrongPower } from '../domain/powers.ts'
import { keysOf } from './keys.ts'
import { list, raw, rows, texts } from './read.ts'
import { sources } from './sources/index.ts'

/** A rule of RBAC, as SelfSubjectRulesReview gives it. `named`: for some objects only. */
interface AccessRule {
  verbs: readonly string[]
  groups: readonly string[]
  resources: readonly string[]
  named: boolean
}

/** The answer to one review; `namespace` null is what holds in every namespace. */
export interface Reviewed {
  namespace: string | null
  rules: readonly AccessRule[]
  /** Any verb on any path that is no resource, which only an admin of all has. */
  everyPath: boolean
  incomplete: boolean
}

/** Reads the status of a SelfSubjectRulesReview. Total: what makes no sense grants nothing. */
export function reviewedOf(namespace: string | null, review: unknown): Reviewed {
  const status = raw(raw(review).status)
  return {
    namespace,
    rules: rows(status.resourceRules).map((each) => ({
      verbs: texts(each.verbs),
      groups: texts(each.apiGroups),
      resources: texts(each.resources),
      named: list(each.resourceNames).length > 0,
    })),
    everyPath: rows(status.nonResourceRules).some(({ verbs }) => texts(verbs).includes('*')),
    incomplete: status.incomplete === true,
  }
}

const has = (values: readonly string[], value: string) => values.includes('*') || values.includes(value)

function covers(resources: readonly string[], resource: string): boolean {
  const [object = '', part] = resource.split('/')
  return (
    has(resources, resource) ||
    (part !== undefined && resources.some((each) => each === `*/${part}` || each === `${object}/*`))
  )
}

const gets = ({ verbs, groups, resources, named }: AccessRule, part: string) =>
  !named && has(verbs, 'get') && has(groups, '') && covers(resources, part)

const lists = ({ verbs, groups, resources, named }: AccessRule, group: string, resource: string) =>
  !named && has(verbs, 'list') && has(groups, group) && covers(resources, resource)

/** What each strong power looks like in a rule. Only a proxy to the pods of the whole cluster counts. */
const looksLike: Record<StrongPower, (rule: AccessRule, namespace: string | null) => boolean> = {
  wildcard: ({ verbs, resources }) => verbs.includes('*') || resources.includes('*'),
  secrets: ({ groups, resources }) => has(groups, '') && covers(resources, 'secrets'),
  podsExec: ({ groups, resources }) => has(groups, '') && covers(resources, 'pods/exec'),
  nodesProxy: ({ groups, resources }) => has(groups, '') && covers(resources, 'nodes/proxy'),
  podsProxy: ({ groups, resources }, namespace) =>
    namespace === null && has(groups, '') && covers(resources, 'pods/proxy'),
  impersonate: ({ verbs }) => has(verbs, 'impersonate'),
  bind: ({ verbs }) => has(verbs, 'bind'),
  escalate: ({ verbs }) => has(verbs, 'escalate'),
}

/** What reviews come to. A power of the whole cluster is not told again for each namespace. */
export function powersOf(reviews: readonly Reviewed[]): Powers {
  const whole = reviews.filter(({ namespace }) => namespace === null)
  const single = reviews.flatMap(({ namespace, ...rest }) => (namespace === null ? [] : [{ namespace, ...rest }]))
  const may: Powers['lists'] = {}
  const got: Powers['lists'] = {}
  function tell(into: Powers['lists'], key: string, grants: (rule: AccessRule) => boolean): void {
    const granted = ({ rules }: Pick<Reviewed, 'rules'>) => rules.some(grants)
    const some = single.filter(granted).map(({ namespace }) => namespace)
    if (whole.some(granted)) into[key] = 'everywhere'
    else if (some.length > 0) into[key] = some
  }
  for (const key of keysOf(sources)) {
    const { group, resource } = sources[key]
    tell(may, `${group}/${resource}`, (rule) => lists(rule, group, resource))
  }
  for (const part of podParts) tell(got, part, (rule) => gets(rule, part))
  const strong = keysOf(looksLike).flatMap((power): Powers['strong'] => {
    const shows = ({ namespace, rules, everyPath }: Reviewed) =>
      rules.some((rule) => looksLike[power](rule, namespace)) || (power === 'wildcard' && everyPath)
    if (whole.some(shows)) return [{ power, where: null }]
    return single.filter(shows).map(({ namespace }) => ({ power, where: namespace }))
  })
  return {
    lists: may,
    gets: got,
    strong,
    asked: single.map(({ namespace }) => namespace),
    incomplete: reviews.some(({ incomplete }) => incomplete),
  }
}
