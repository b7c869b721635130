/** Where one can go, in the order of the navigation; `keys` is pressed one after the other. The words of a place are `frame.places.<id>`. */
export const places = [
  { id: 'overview', href: '/', keys: 'go' },
  { id: 'services', href: '/services', keys: 'gs' },
  { id: 'checks', href: '/checks', keys: 'gc' },
  { id: 'clusters', href: '/clusters', keys: 'gk' },
  { id: 'unassigned', href: '/unassigned', keys: 'gu' },
] as const
export type Place = (typeof places)[number]
