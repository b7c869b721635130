import { z } from 'zod'
import { nameSchema } from './name.ts'
import { plainTextSchema } from './plain-text.ts'
import { workloadRefSchema } from './service.ts'

/** Names of Kubernetes objects are checked before any call carries them (trust.md, rule 23). */
function kubernetesName(pattern: RegExp, longest: number) {
  return z.string().refine((name) => name.length <= longest && pattern.test(name), {
    params: { code: 'INVALID_K8S_NAME' },
    message: 'This is not a name Kubernetes allows.',
  })
}
const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/
const subdomain = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/
const kind = z.string().regex(/^[A-Z][A-Za-z0-9]{0,62}$/)
const labelKey = z.string().regex(/^([a-z0-9][-a-z0-9.]{0,252}\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/)
const labelValue = z.string().regex(/^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/)

const refSchema = workloadRefSchema.extend({
  cluster: plainTextSchema.describe('the id of a cluster'),
  namespace: kubernetesName(label, 63),
  match: z.discriminatedUnion('by', [
    z.object({ by: z.literal('name'), kind: kind.nullable(), name: kubernetesName(subdomain, 253) }),
    z.object({ by: z.literal('label'), key: labelKey, value: labelValue }),
    z.object({ by: z.literal('pattern'), pattern: kubernetesName(/^[-a-z0-9.*]+$/, 253) }),
  ]),
})

/** A service of a team, with where its workloads are. `team` and `cluster` are ids. */
export const CreateService = z.object({
  name: nameSchema,
  team: plainTextSchema.describe('the id of a team'),
  refs: z.array(refSchema).max(200),
})
export type CreateServiceInput = z.input<typeof CreateService>
