import type { ComponentProps } from 'react'

/** Text of several lines; `code`: of a machine, in its own letters and without the browser's corrections. */
export function Textarea({ code, ...rest }: ComponentProps<'textarea'> & { code?: true }) {
  const plain = code ? ({ spellCheck: false, autoCapitalize: 'off', autoCorrect: 'off', wrap: 'off' } as const) : {}
  return <textarea {...plain} {...rest} className={`field ${code ? 'font-mono' : ''} ${rest.className ?? ''}`} />
}
