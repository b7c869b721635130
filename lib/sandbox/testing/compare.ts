/** How an element of a list is known in both worlds; lists of plain values and unknown things go by place. */
function identity(value: unknown, index: number): string {
  if (typeof value !== 'object' || value === null) return String(index)
  const fields = new Map(Object.entries(value))
  const name = fields.get('type') ?? fields.get('name') ?? fields.get('containerPort')
  return typeof name === 'string' && name !== '' ? name.replace(/^(kube-api-access)-.*/, '$1') : String(index)
}

/** Every leaf of a value with its path, `spec.containers[app].image`; list elements by name where they have one. */
function leaves(value: unknown, path = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[path, value]])
  const parts: [string, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [`${path}[${identity(item, index)}]`, item])
    : Object.entries(value).map(([key, field]) => [path === '' ? key : `${path}.${key}`, field])
  if (parts.length === 0) return new Map([[path, Array.isArray(value) ? '[]' : '{}']])
  return new Map(parts.flatMap(([at, item]) => [...leaves(item, at)]))
}

/** What a real answer has and ours has not, or has otherwise. `varies` are paths whose value may differ, but not its type. */
export function differences(real: unknown, ours: unknown, varies: readonly RegExp[]): string[] {
  const mine = leaves(ours)
  return [...leaves(real)].flatMap(([path, value]) => {
    if (!mine.has(path)) return [`${path} is missing`]
    const got = mine.get(path)
    if (typeof got !== typeof value) return [`${path} is ${typeof got}, not ${typeof value}`]
    const free = varies.some((pattern) => pattern.test(path))
    return free || got === value ? [] : [`${path} is ${JSON.stringify(got)}, not ${JSON.stringify(value)}`]
  })
}
