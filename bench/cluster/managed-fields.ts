interface Fields {
  [key: string]: unknown
}
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The key by which server-side apply tells the elements of a list apart; null where it takes the list as one. */
function elementKey(element: Fields): string | null {
  for (const names of [['mountPath'], ['containerPort', 'protocol'], ['type'], ['ip'], ['name'], ['uid']]) {
    if (!names.every((name) => name in element)) continue
    return `k:${JSON.stringify(Object.fromEntries(names.map((name) => [name, element[name]])))}`
  }
  return null
}

/** Who owns which field, as an API server writes it into `managedFields` (fieldsV1): nearly half of a pod's bytes. */
function fieldsOf(value: unknown): Fields {
  if (Array.isArray(value)) {
    const keyed = value.flatMap((each: unknown) => {
      const key = isFields(each) ? elementKey(each) : null
      return key === null ? [] : [[key, { '.': {}, ...fieldsOf(each) }]]
    })
    return keyed.length > 0 ? { '.': {}, ...Object.fromEntries(keyed) } : {}
  }
  if (!isFields(value)) return {}
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [`f:${key}`, fieldsOf(each)]))
}

/** `managedFields` of an object: one manager wrote it, another reports on it. */
export function managedFields(apiVersion: string, wrote: [string, Fields], reports?: [string, Fields]): unknown[] {
  const entry = ([manager, fields]: [string, Fields]) => ({
    manager,
    operation: 'Update',
    apiVersion,
    time: '2026-11-20T03:12:45Z',
    fieldsType: 'FieldsV1',
    fieldsV1: fieldsOf(fields),
  })
  return [entry(wrote), ...(reports ? [{ ...entry(reports), subresource: 'status' }] : [])]
}
