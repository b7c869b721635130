import { z } from 'zod'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import type { ServiceDetail } from '#lib/domain/service.ts'
import { type Lang, langs } from '#lib/domain/verdict.ts'
import { readService } from './read-service.ts'

export const ReadChecklist = z.object({
  service: z.string(),
  lang: z
    .enum(langs)
    .default('en')
    .describe(`one of ${langs.join(', ')}`),
})

/** A service with what its document needs besides: the language and the time (ISO 8601) it is written at. Throws NOT_FOUND. */
export async function readChecklist(
  ctx: Ctx,
  { service, lang }: z.infer<typeof ReadChecklist>,
): Promise<{ service: ServiceDetail; lang: Lang; now: string }> {
  must(ctx, 'service.read', service)
  return { service: await readService(ctx, { service }), lang, now: new Date(ctx.now).toISOString() }
}
