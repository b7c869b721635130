'use client'

import { lazy, type ReactNode, Suspense } from 'react'
import { Button, type Look, type Size } from './button.tsx'
import { useFloat } from './use-float.ts'

const load = () => import('./menu-body.tsx')
const MenuBody = lazy(load)

/** What a menu offers: a place to go to or a thing to do; `'line'` parts groups. */
export type MenuEntry =
  | 'line'
  | { label: string; href: string }
  | { label: string; act: () => void; disabled?: boolean; danger?: boolean }

/** A button that opens a list of things to do. `label` names the button where its children do not. */
export function Menu({
  entries,
  label,
  look,
  size,
  className,
  children,
}: {
  entries: readonly MenuEntry[]
  label?: string
  look?: Look
  size?: Size
  className?: string
  children: ReactNode
}) {
  const { trigger, float, used } = useFloat(load)
  return (
    <>
      <Button
        {...trigger}
        aria-haspopup="menu"
        aria-label={label}
        className={className}
        look={look}
        size={size}
        title={label}
      >
        {children}
      </Button>
      {used ? (
        <Suspense fallback={null}>
          <MenuBody entries={entries} {...float} />
        </Suspense>
      ) : null}
    </>
  )
}
