import { places } from '#components/frame/places.ts'
import type { Choice } from '#components/frame/preferences.tsx'
import { palette } from '#components/words/palette.ts'
import type { Found } from '#lib/domain/search.ts'
import { nameKeyOf } from '#lib/domain/slug.ts'
import type { Lang } from '#lib/domain/verdict.ts'

type Group = keyof (typeof palette)['en']['groups']

/** One line of the palette. `keys` is its shortcut; `id` tells it from all others. */
export interface Entry {
  id: string
  label: string
  note?: string
  keys?: readonly string[]
  does: { is: 'go'; href: string } | { is: 'choose'; cookie: string; value: string } | { is: 'help' }
}
export interface EntryGroup {
  group: Group
  entries: readonly Entry[]
}

/** An entry that is there without asking the server, and all words by which it is found. */
type Fixed = Entry & { said: string }

function fixedOf(lang: Lang, choices: readonly Choice[]): Record<'places' | 'actions', Fixed[]> {
  const { en, ja } = palette
  const words = palette[lang]
  const going = places.map(({ id, href, keys }) => ({
    id: `place ${id}`,
    label: words.go[id],
    keys,
    does: { is: 'go', href } as const,
    said: `${id} ${en.go[id]} ${ja.go[id]}`,
  }))
  const parts = { is: 'go', href: '/checks/parts' } as const
  const choosing = choices.flatMap(({ label, cookie, chosen, options }) =>
    options
      .filter(({ value }) => value !== chosen)
      .map((option) => ({
        id: `choose ${cookie} ${option.value}`,
        label: `${label}: ${option.label}`,
        does: { is: 'choose', cookie, value: option.value } as const,
        said: `${cookie} ${label} ${option.value} ${option.label}`,
      })),
  )
  return {
    places: [...going, { id: 'place parts', label: words.parts, does: parts, said: `parts ${en.parts} ${ja.parts}` }],
    actions: [
      { id: 'help', label: words.help, keys: ['?'], does: { is: 'help' }, said: `? ${en.help} ${ja.help}` },
      ...choosing,
    ],
  }
}

/** What the palette lists for a text: what the server found, then what is always there and holds every word of it. Empty groups are left out. */
export function entriesFor(lang: Lang, text: string, found: Found, choices: readonly Choice[]): readonly EntryGroup[] {
  const asked = nameKeyOf(text)
    .split(/\s+/)
    .filter((word) => word !== '')
  const fixed = fixedOf(lang, choices)
  const fits = ({ said }: Fixed) => asked.every((word) => nameKeyOf(said).includes(word))
  const groups: EntryGroup[] = [
    {
      group: asked.length === 0 ? 'recent' : 'services',
      entries: found.services.map(({ id, name, team }) => ({
        id: `service ${id}`,
        label: name,
        note: team,
        does: { is: 'go', href: `/services/${id}` },
      })),
    },
    {
      group: 'checks',
      entries: found.checks.map(({ id, title }) => ({
        id: `check ${id}`,
        label: title[lang],
        note: id,
        does: { is: 'go', href: `/checks/${id}` },
      })),
    },
    { group: 'places', entries: fixed.places.filter(fits) },
    { group: 'actions', entries: fixed.actions.filter(fits) },
  ]
  return groups.filter(({ entries }) => entries.length > 0)
}
