/** A path of the API taken apart. `rest` is what follows the subresource: the path behind a proxy. */
export interface Route {
  apiVersion: string
  group: string
  version: string
  plural: string
  namespace?: string
  name?: string
  subresource?: string
  rest: string
}

const decoded = (part: string | undefined): string | undefined => {
  try {
    return part === undefined ? undefined : decodeURIComponent(part)
  } catch {
    return part
  }
}

/** `/api/v1/namespaces/a/pods/b/log` and the like; null when the path names no resource. */
export function routeOf(path: string): Route | null {
  const match = /^\/(?:api\/(?<core>[^/]+)|apis\/(?<group>[^/]+)\/(?<version>[^/]+))\/(?<tail>.+)$/.exec(path)
  if (match?.groups === undefined) return null
  const { core, group = '', version = core ?? '', tail = '' } = match.groups
  const parts = tail.split('/')
  // `namespaces/a` is an object, `namespaces/a/pods` is a list in it; a namespace has only these subresources.
  const inside = parts[0] === 'namespaces' && parts.length > 2 && parts[2] !== 'status' && parts[2] !== 'finalize'
  const namespace = inside ? decoded(parts[1]) : undefined
  const [plural = '', name, subresource, ...rest] = inside ? parts.slice(2) : parts
  return {
    apiVersion: group === '' ? version : `${group}/${version}`,
    group,
    version,
    plural,
    rest: rest.join('/'),
    ...(namespace === undefined ? {} : { namespace }),
    ...(name === undefined || name === '' ? {} : { name: decoded(name) ?? name }),
    ...(subresource === undefined || subresource === '' ? {} : { subresource }),
  }
}
