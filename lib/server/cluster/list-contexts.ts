import { z } from 'zod'
import { chosenEntries } from '#lib/cluster/kubeconfig-entries.ts'
import { kubeconfigYaml } from '#lib/cluster/kubeconfig-yaml.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'

export const ListContexts = z.object({ kubeconfig: z.string() })

/** The names of the contexts in a kubeconfig, for whoever has to choose, and the current one. Keeps nothing. Throws KUBECONFIG_INVALID. */
export function listContexts(
  ctx: Ctx,
  { kubeconfig }: z.infer<typeof ListContexts>,
): { contexts: string[]; current: string | null } {
  must(ctx, 'cluster.edit')
  const { contexts, name } = chosenEntries(kubeconfigYaml(kubeconfig), undefined)
  return { contexts: contexts.filter((each) => each !== '' && each.length <= 1024).slice(0, 200), current: name }
}
