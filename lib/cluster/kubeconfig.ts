import type { AddressRules } from '../domain/address-rules.ts'
import { Refused } from '../domain/refused.ts'
import type { ClusterTarget } from './connect.ts'
import { type Chosen, chosenEntries, type Entry } from './kubeconfig-entries.ts'
import { mustBeHarmless } from './kubeconfig-rules.ts'
import { authOf, caOf, serverNameOf, serverOf } from './kubeconfig-values.ts'
import { kubeconfigYaml } from './kubeconfig-yaml.ts'

const mostNames = 20

function notFound({ name, contexts }: Chosen, what: string, field: string): Refused {
  const names = contexts.slice(0, mostNames).map((each) => each.replace(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 120))
  const listed = names.length > 0 ? ` Contexts in this file: ${names.join(', ')}.` : ' This file has no contexts.'
  const message = name === null ? 'No context is chosen.' : what
  return new Refused('CONTEXT_NOT_FOUND', `${message}${listed}`, { field })
}

function mustBeComplete(chosen: Chosen): { cluster: Entry; user: Entry } {
  const { context, cluster, user } = chosen
  if (!context) throw notFound(chosen, 'There is no such context.', 'current-context')
  if (!cluster) throw notFound(chosen, 'The cluster of this context is not in the file.', `${context.path}.cluster`)
  if (!user) throw notFound(chosen, 'The user of this context is not in the file.', `${context.path}.user`)
  return { cluster, user }
}

/**
 * Reads a kubeconfig that nobody vouches for (trust.md rules 15 and 16): a pure function of its text that runs nothing, opens nothing and
 * asks nobody. `context` defaults to `current-context`; `now` is in milliseconds. Throws Refused with the first fault in the stated order,
 * the path in `field`, and never a value of the file.
 */
export function readKubeconfig(
  text: string,
  context: string | undefined,
  now: number,
  rules: AddressRules,
): ClusterTarget {
  const config = kubeconfigYaml(text)
  const chosen = chosenEntries(config, context)
  mustBeHarmless(config, chosen)
  const { cluster, user } = mustBeComplete(chosen)
  const server = serverOf(cluster, rules)
  const serverName = serverNameOf(cluster)
  const ca = caOf(cluster, now)
  const auth = authOf(user, now)
  return { server, ca, auth, ...(serverName === null ? {} : { serverName }) }
}
