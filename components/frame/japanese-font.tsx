'use client'

import { useEffect } from 'react'

/** Declares the Japanese font after the page stands: it is the last choice, for systems that bring none, and its list of files is long. */
export function JapaneseFont() {
  useEffect(() => {
    void import('@fontsource-variable/noto-sans-jp/wght.css')
  }, [])
  return null
}
