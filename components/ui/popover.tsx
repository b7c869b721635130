'use client'

import { lazy, type ReactNode, Suspense } from 'react'
import { Button, type Look, type Size } from './button.tsx'
import { useFloat } from './use-float.ts'

const load = () => import('./popover-body.tsx')
const PopoverBody = lazy(load)

/** A button that opens more about it or a small form beside it. `title` names what opens; `trigger` is what the button shows. */
export function Popover({
  trigger: shown,
  title,
  look,
  size,
  className,
  children,
}: {
  trigger: ReactNode
  title: string
  look?: Look
  size?: Size
  className?: string
  children: ReactNode
}) {
  const { trigger, float, used } = useFloat(load)
  return (
    <>
      <Button {...trigger} aria-haspopup="dialog" className={className} look={look} size={size}>
        {shown}
      </Button>
      {used ? (
        <Suspense fallback={null}>
          <PopoverBody title={title} {...float}>
            {children}
          </PopoverBody>
        </Suspense>
      ) : null}
    </>
  )
}
