import { z } from 'zod'
import { accessYaml, proxyAccessYaml } from '#lib/cluster/rbac.ts'
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
  proxy: z
    .enum(['yes', 'no'])
    .default('no')
    .describe('yes: with the right to ask pods through the API server, in these namespaces only'),
})

/** The objects of a read-only service account that a worker can measure everything with, as YAML. */
export function readClusterRole(
  ctx: Ctx,
  { namespaces, proxy = 'no' }: Partial<z.output<typeof ReadClusterRole>>,
): string {
  must(ctx, 'cluster.read')
  const own = namespaces ?? []
  const through = proxy === 'yes' && own.length > 0 ? [proxyAccessYaml(own)] : []
  return [accessYaml(own), ...through].join('---\n')
}
