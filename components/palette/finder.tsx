import { useRouter } from 'next/navigation'
import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from 'react'
import { isComposed } from '#components/frame/shortcuts.ts'
import { Kbd } from '#components/ui/kbd.tsx'
import { useLang } from '#components/ui/lang.tsx'
import { errors } from '#components/words/errors.ts'
import { palette } from '#components/words/palette.ts'
import { fill } from '#lib/client/fill.ts'
import { remember } from '#lib/client/remember.ts'
import { type Entry, entriesFor } from './entries.ts'
import { FoundList } from './found-list.tsx'
import type { PaletteProps } from './palette.tsx'
import { useFound } from './use-found.ts'

const sentenceOf = (code: string, said: Readonly<Record<string, string>>) => said[code] ?? said.INTERNAL ?? code

/** The field of the palette and what it finds. The focus stays in the field; the arrows move a mark in the list below it. */
export function Finder({
  input,
  onClose,
  onHelp,
  choices,
}: Omit<PaletteProps, 'open'> & { input: RefObject<HTMLInputElement | null> }) {
  const router = useRouter()
  const lang = useLang()
  const words = palette[lang]
  const list = useId()
  const [text, setText] = useState('')
  const [marked, setMarked] = useState<string | null>(null)
  /** Enter was pressed before the answer to what was typed: it means the first of that answer. */
  const [wanted, setWanted] = useState(false)
  const { found, fault, pending } = useFound(text)
  const groups = entriesFor(lang, text, found, choices)
  const entries = groups.flatMap((each) => each.entries)
  const here = entries.find(({ id }) => id === marked) ?? entries[0]

  const choose = ({ does }: Entry, elsewhere = false) => {
    if (does.is === 'help') return onHelp()
    if (does.is === 'go' && elsewhere) window.open(does.href, '_blank', 'noopener')
    else if (does.is === 'go') router.push(does.href)
    else {
      remember(does.cookie, does.value)
      router.refresh()
    }
    onClose()
  }
  const [first] = entries
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the arrival of the answer chooses
  useEffect(() => {
    if (!wanted || pending) return
    setWanted(false)
    if (first !== undefined) choose(first)
  }, [wanted, pending])

  const step = (by: number) => {
    const at = here === undefined ? -1 : entries.indexOf(here)
    setMarked(entries[(at + by + entries.length) % entries.length]?.id ?? null)
  }
  const hear = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposed(event.nativeEvent)) return
    const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (move !== undefined && entries.length > 0) {
      event.preventDefault()
      step(Math.abs(move) === 1 ? move : Math.sign(move) * Math.min(8, entries.length - 1))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (pending && marked === null) setWanted(true)
      else if (here !== undefined) choose(here, event.ctrlKey || event.metaKey)
    }
  }
  const optionOf = (id: string) => `${list}-${id.replaceAll(' ', '-')}`

  return (
    <>
      <input
        aria-activedescendant={here === undefined ? undefined : optionOf(here.id)}
        aria-autocomplete="list"
        aria-controls={list}
        aria-expanded={true}
        aria-label={words.title}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        maxLength={120}
        onChange={(event) => {
          setText(event.target.value)
          setMarked(null)
          setWanted(false)
        }}
        onKeyDown={hear}
        placeholder={words.placeholder}
        ref={input}
        role="combobox"
        spellCheck={false}
        value={text}
      />
      <FoundList
        groups={groups}
        id={list}
        marked={here?.id ?? null}
        onChoose={choose}
        optionOf={optionOf}
        words={words}
      />
      {entries.length > 0 || pending ? null : (
        <div className="palette-none">
          <p>{fill(words.none, { text: text.trim() })}</p>
          <p className="text-muted">{words.noneNext}</p>
        </div>
      )}
      {fault === null ? null : (
        <p className="px-4 py-2 text-sm text-fail" role="alert">
          {sentenceOf(fault, errors[lang])} <code>{fault}</code>
        </p>
      )}
      <p aria-live="polite" className="sr-only">
        {pending ? '' : fill(words.counted, { count: entries.length })}
      </p>
      <footer aria-hidden="true">
        <span>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> {words.keys.move}
        </span>
        <span>
          <Kbd>↵</Kbd> {words.keys.open}
        </span>
        <span>
          <Kbd>Esc</Kbd> {words.keys.close}
        </span>
      </footer>
    </>
  )
}
