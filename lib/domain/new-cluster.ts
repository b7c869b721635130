import { z } from 'zod'
import { nameSchema } from './name.ts'

/** Namespaces Landfall may look into; none: all. Checked before any call carries them (trust.md, rule 23). */
export const namespacesSchema = z
  .array(
    z.string().refine((name) => /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name), {
      params: { code: 'INVALID_K8S_NAME' },
      message: 'This is not a Kubernetes name: a-z, 0-9 and - only, at most 63 characters.',
    }),
  )
  .max(200)
  .transform((names) => [...new Set(names)].sort())

/** The way in: an address with a token, or a kubeconfig. Which of them is decided by what is given; their faults are those of the reader. */
export const accessShape = {
  server: z.string().max(2048).optional(),
  /** PEM, or base64 of it. Without one the authorities of the system count. */
  ca: z.string().max(262_144).optional(),
  token: z.string().optional(),
  kubeconfig: z.string().optional(),
  /** Of the kubeconfig; by default its current one. */
  context: z.string().max(1024).optional(),
}

export const AddCluster = z.object({
  name: nameSchema,
  namespaces: namespacesSchema.default([]),
  ...accessShape,
  /** Make a service of each workload nobody claims, once the cluster was looked at. */
  discover: z.boolean().default(false),
})

/** What adding a cluster or replacing its credential answers. */
export interface StoredCluster {
  id: string
  warnings: { code: 'TOKEN_EXPIRES_SOON'; message: string }[]
}
