import { cache } from 'react'
import { look, pageCtx } from '#app/ctx.ts'
import { readService } from '#lib/server/service/read-service.ts'

/** The frame, the title and the page read the same service once. Takes the part of the address as it stands there. */
export const readOnce = cache((part: string) => look(() => readService(pageCtx(), { service: idIn(part) })))

/** What a part of the address means; one that cannot be decoded means itself, and nothing is called so. */
export function idIn(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
