import type { ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'

/** Text for a machine under its name, with a way to copy it; `actions` stand beside that way. Scrolls inside, also by keyboard. */
export function CodeBlock({ label, text, actions }: { label: string; text: string; actions?: ReactNode }) {
  return (
    <section aria-label={label} className="code-block">
      <header>
        <span className="min-w-0 flex-[1_1_12rem] py-0.5">{label}</span>
        <span className="flex flex-none gap-1">
          {actions}
          <CopyButton look="quiet" size="sm" text={text} />
        </span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
    </section>
  )
}
