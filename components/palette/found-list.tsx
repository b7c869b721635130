import { useEffect } from 'react'
import type { palette } from '#components/words/palette.ts'
import type { Entry, EntryGroup } from './entries.ts'
import { Keys } from './keys.tsx'

/** What the palette found, in groups. The field above says which of it is marked; a press chooses. */
export function FoundList({
  id,
  groups,
  marked,
  optionOf,
  onChoose,
  words,
}: {
  id: string
  groups: readonly EntryGroup[]
  marked: string | null
  optionOf: (id: string) => string
  onChoose: (entry: Entry, elsewhere: boolean) => void
  words: (typeof palette)['en' | 'ja']
}) {
  useEffect(() => {
    if (marked !== null) document.getElementById(optionOf(marked))?.scrollIntoView({ block: 'nearest' })
  }, [marked, optionOf])
  return (
    <div aria-label={words.results} className="palette-list" id={id} role="listbox">
      {groups.map(({ group, entries }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset holds no options
        <div aria-labelledby={`${id}-${group}`} key={group} role="group">
          <div className="palette-group" id={`${id}-${group}`} role="presentation">
            {words.groups[group]}
          </div>
          {entries.map((entry) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field hears the keys
            <div
              aria-selected={entry.id === marked}
              className="menu-item"
              data-highlighted={entry.id === marked ? '' : undefined}
              id={optionOf(entry.id)}
              key={entry.id}
              onClick={(event) => onChoose(entry, event.ctrlKey || event.metaKey)}
              role="option"
            >
              <span className="min-w-0 flex-1 truncate">
                <bdi>{entry.label}</bdi>
              </span>
              {entry.note === undefined ? null : (
                <span className="palette-note">
                  <bdi>{entry.note}</bdi>
                </span>
              )}
              {entry.keys === undefined ? null : <Keys keys={entry.keys} />}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
