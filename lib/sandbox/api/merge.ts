type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** RFC 7386: null takes a field away, maps are merged, everything else is replaced. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isFields(patch)) return patch
  const result: Fields = isFields(target) ? { ...target } : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key]
    else result[key] = mergePatch(result[key], value)
  }
  return result
}

const KEYS: Record<string, string> = {
  containers: 'name',
  initContainers: 'name',
  volumes: 'name',
  env: 'name',
  volumeMounts: 'mountPath',
  ports: 'containerPort',
  tolerations: 'key',
  topologySpreadConstraints: 'topologyKey',
}

function mergeLists(target: unknown[], patch: unknown[], key: string): unknown[] {
  const result = [...target]
  for (const item of patch) {
    if (!isFields(item)) continue
    const at = result.findIndex((one) => isFields(one) && one[key] === item[key])
    if (item.$patch === 'delete') {
      if (at >= 0) result.splice(at, 1)
    } else if (at < 0) result.push(item)
    else result[at] = strategicPatch(result[at], item)
  }
  return result
}

/** A strategic merge patch of the parts of a workload: as a merge patch, but lists of named things are merged by name. */
export function strategicPatch(target: unknown, patch: unknown): unknown {
  if (!isFields(patch)) return patch
  const result: Fields = isFields(target) ? { ...target } : {}
  for (const [field, value] of Object.entries(patch)) {
    if (field.startsWith('$')) continue
    const before = result[field]
    const key = KEYS[field]
    if (value === null) delete result[field]
    else if (key !== undefined && Array.isArray(value) && Array.isArray(before)) {
      result[field] = mergeLists(before, value, key)
    } else result[field] = strategicPatch(before, value)
  }
  return result
}
