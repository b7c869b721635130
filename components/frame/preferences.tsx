'use client'

import { useRouter } from 'next/navigation'
import { type ChangeEvent, useEffect, useTransition } from 'react'
import { remember } from '#lib/client/remember.ts'

/** Something this browser may choose, and what it chose. */
export interface Choice {
  label: string
  cookie: string
  chosen: string
  options: { value: string; label: string }[]
}

/** Choices that this browser keeps: each is a select, kept in a cookie that the server reads. Also tells the server the time zone. */
export function Preferences({ choices, zoneCookie }: { choices: readonly Choice[]; zoneCookie: string }) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  useEffect(() => remember(zoneCookie, Intl.DateTimeFormat().resolvedOptions().timeZone), [zoneCookie])
  const choose = (cookie: string) => (event: ChangeEvent<HTMLSelectElement>) => {
    remember(cookie, event.target.value)
    startTransition(() => router.refresh())
  }
  return (
    <div aria-busy={pending} className="preferences">
      {choices.map(({ label, cookie, chosen, options }) => (
        <select
          aria-label={label}
          className="field"
          defaultValue={chosen}
          key={`${cookie}${chosen}`}
          onChange={choose(cookie)}
          title={label}
        >
          {options.map(({ value, label: name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      ))}
    </div>
  )
}
