'use client'

import { type FormEvent, useState, useSyncExternalStore } from 'react'
import { Button, buttonLook } from '#components/ui/button.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { remember } from '#lib/client/remember.ts'
import { readViews, type SavedView, viewCookie, viewsStore, withView } from './views.ts'

interface ViewWords {
  open: string
  title: string
  lead: string
  none: string
  name: string
  save: string
  rename: string
  remove: string
  makeDefault: string
  isDefault: string
  full: string
}

/** Addresses of the list under names, kept in this browser. The one that opens first is told to the server by a cookie. */
export function SavedViews({ params, first, words }: { params: string; first: string; words: ViewWords }) {
  const text = useSyncExternalStore(viewsStore.subscribe, viewsStore.read, () => '')
  const views = readViews(text)
  const [renamed, setRenamed] = useState<string | null>(null)
  const save = (next: readonly SavedView[]) => viewsStore.write(next)
  const makeFirst = (view: SavedView | null) => {
    remember(viewCookie, view?.params ?? '')
    location.reload()
  }
  const onSave = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim()
    if (name === '') return
    save(withView(views, { name, params }))
    event.currentTarget.reset()
  }
  return (
    <Popover look="quiet" size="sm" title={words.title} trigger={words.open}>
      <p className="text-xs text-muted">{views.length === 0 ? words.none : words.lead}</p>
      <ul className="views">
        {views.map((view) =>
          view.name === renamed ? (
            <li key={view.name}>
              <Rename
                name={view.name}
                onDone={(name) => {
                  setRenamed(null)
                  if (name !== '') save(withView(views, { ...view, name }, view.name))
                }}
                words={words}
              />
            </li>
          ) : (
            <li key={view.name}>
              <a className="link min-w-0 flex-1 truncate" dir="auto" href={`/services${view.params}`}>
                {view.name}
              </a>
              {view.params === first ? (
                <Button aria-pressed="true" look="quiet" onClick={() => makeFirst(null)} size="sm">
                  {words.isDefault}
                </Button>
              ) : (
                <Button look="quiet" onClick={() => makeFirst(view)} size="sm">
                  {words.makeDefault}
                </Button>
              )}
              <Button look="quiet" onClick={() => setRenamed(view.name)} size="sm">
                {words.rename}
              </Button>
              <Button
                look="quiet"
                onClick={() => {
                  save(views.filter(({ name }) => name !== view.name))
                  if (view.params === first) remember(viewCookie, '')
                }}
                size="sm"
              >
                {words.remove}
              </Button>
            </li>
          ),
        )}
      </ul>
      <form className="mt-2 flex gap-2" onSubmit={onSave}>
        <input aria-label={words.name} className="field flex-1" maxLength={60} name="name" placeholder={words.name} />
        <button className={buttonLook('plain')} type="submit">
          {words.save}
        </button>
      </form>
    </Popover>
  )
}

/** The name of a view in a field, in its row. Answers the new one; nothing when it shall stay as it was. */
function Rename({ name, onDone, words }: { name: string; onDone: (name: string) => void; words: ViewWords }) {
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onDone(String(new FormData(event.currentTarget).get('name') ?? '').trim())
  }
  return (
    <form className="flex min-w-0 flex-1 gap-2" onSubmit={onSubmit}>
      <input
        aria-label={words.rename}
        // biome-ignore lint/a11y/noAutofocus: it stands where the button was that was just pressed
        autoFocus
        className="field min-w-0 flex-1"
        defaultValue={name}
        maxLength={60}
        name="name"
        onFocus={({ currentTarget }) => currentTarget.select()}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
          event.stopPropagation()
          onDone('')
        }}
      />
      <Button type="submit">{words.rename}</Button>
    </form>
  )
}
