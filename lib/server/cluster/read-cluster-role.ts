import { z } from 'zod'
import { accessYaml } from '#lib/cluster/rbac.ts'
import { namespacesSchema } from '#lib/domain/new-cluster.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'

/** `namespaces` with commas between them; none: all. */
export const ReadClusterRole = z.object({
  namespaces: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((each) => each.trim() || []))
    .pipe(namespacesSchema)
    .describe('names of namespaces with commas between them'),
})

/** The objects of a read-only service account that a worker can measure everything with, as YAML. */
export function readClusterRole(ctx: Ctx, { namespaces }: z.output<typeof ReadClusterRole>): string {
  must(ctx, 'cluster.read')
  return accessYaml(namespaces)
}
