/** Where one can go, in the order of the navigation; `keys` is pressed one after the other. The words of a place are `frame.places.<id>`. */
export const places = [
  { id: 'overview', href: '/', keys: ['g', 'o'] },
  { id: 'services', href: '/services', keys: ['g', 's'] },
  { id: 'checks', href: '/checks', keys: ['g', 'c'] },
  { id: 'clusters', href: '/clusters', keys: ['g', 'k'] },
  { id: 'unassigned', href: '/unassigned', keys: ['g', 'u'] },
] as const
