'use client'

import type { ComponentProps } from 'react'

export interface Option {
  value: string
  label: string
}

/**
 * The browser's own select: it works without a script, by keyboard and on a phone. A client part although nothing in it moves: of a long list
 * the browser is then told values and words, and not the markup again.
 */
export function Select({ options, ...rest }: ComponentProps<'select'> & { options: readonly Option[] }) {
  return (
    <select {...rest} className={`field ${rest.className ?? ''}`}>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}
