import { Refused } from '../domain/refused.ts'
import { isRaw, list, type Raw, raw, text, textOrNull } from './read.ts'

/** One of the three entries that count, with its path in the file. */
export interface Entry {
  path: string
  value: Raw
}

export interface Chosen {
  name: string | null
  context: Entry | null
  cluster: Entry | null
  user: Entry | null
  /** Names of all contexts, for whoever has to choose. */
  contexts: string[]
}

type Group = 'contexts' | 'clusters' | 'users'

const invalid = (message: string, field: string) => new Refused('KUBECONFIG_INVALID', message, { field })

/** The entry of this name; the same name twice leaves open which one counts, which kubectl refuses too. */
function find(config: Raw, group: Group, name: string | null): Entry | null {
  if (config[group] !== undefined && config[group] !== null && !Array.isArray(config[group]))
    throw invalid('This must be a list.', group)
  const key = group.slice(0, -1)
  const found = list(config[group]).flatMap((each, index): Entry[] => {
    if (name === null || raw(each).name !== name) return []
    const value = raw(each)[key]
    const path = `${group}[${index}].${key}`
    if (!isRaw(value)) throw invalid('This must be a mapping.', path)
    return [{ path, value }]
  })
  if (found.length > 1) throw invalid('Two entries have the same name.', found[1]?.path ?? group)
  return found[0] ?? null
}

/** The chosen context (`wanted`, else `current-context`) with its cluster and user. Nothing else of the file is looked at. */
export function chosenEntries(config: Raw, wanted: string | undefined): Chosen {
  const name = wanted ?? textOrNull(config['current-context'])
  const context = find(config, 'contexts', name)
  const named = (key: string) => textOrNull(context?.value[key])
  return {
    name,
    context,
    cluster: find(config, 'clusters', named('cluster')),
    user: find(config, 'users', named('user')),
    contexts: list(config.contexts).map((each) => text(raw(each).name)),
  }
}
