'use client'

import { type FormEvent, useSyncExternalStore } from 'react'
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
        {views.map((view) => (
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
            <Button
              look="quiet"
              onClick={() => {
                const name = window.prompt(words.name, view.name)?.trim() ?? ''
                if (name !== '') save(withView(views, { ...view, name }, view.name))
              }}
              size="sm"
            >
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
        ))}
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
