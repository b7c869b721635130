import { z } from 'zod'
import type { Store } from '../store/store.ts'
import { mayDo, rulesOf, type User } from './access.ts'
import { type Answer, badRequest, ok } from './status.ts'

const accessSchema = z.looseObject({
  spec: z.looseObject({
    resourceAttributes: z
      .looseObject({
        verb: z.string().default(''),
        group: z.string().default(''),
        resource: z.string().default(''),
        subresource: z.string().optional(),
        namespace: z.string().optional(),
        name: z.string().optional(),
      })
      .optional(),
  }),
})

const rulesSchema = z.looseObject({ spec: z.looseObject({ namespace: z.string() }) })

const OPEN_PATHS = ['/api', '/api/*', '/apis', '/apis/*', '/healthz', '/livez', '/readyz', '/version', '/version/']

/** `POST selfsubjectaccessreviews`: may I do this one thing. */
export function reviewAccess(store: Store, user: User, body: unknown): Answer {
  const parsed = accessSchema.safeParse(body)
  if (!parsed.success) return badRequest(z.prettifyError(parsed.error))
  const asked = parsed.data.spec.resourceAttributes
  const { namespace, name, subresource } = asked ?? {}
  const allowed =
    asked !== undefined &&
    mayDo(store, user, {
      verb: asked.verb,
      group: asked.group,
      resource: asked.resource,
      ...(subresource === undefined || subresource === '' ? {} : { subresource }),
      ...(namespace === undefined || namespace === '' ? {} : { namespace }),
      ...(name === undefined || name === '' ? {} : { name }),
    })
  return ok(
    {
      kind: 'SelfSubjectAccessReview',
      apiVersion: 'authorization.k8s.io/v1',
      metadata: {},
      spec: parsed.data.spec,
      status: { allowed },
    },
    201,
  )
}

/** `POST selfsubjectrulesreviews`: all I may do in a namespace. */
export function reviewRules(store: Store, user: User, body: unknown): Answer {
  const parsed = rulesSchema.safeParse(body)
  if (!parsed.success) return badRequest(z.prettifyError(parsed.error))
  const rules = rulesOf(store, user, parsed.data.spec.namespace)
  const reviews = ['selfsubjectaccessreviews', 'selfsubjectrulesreviews']
  return ok(
    {
      kind: 'SelfSubjectRulesReview',
      apiVersion: 'authorization.k8s.io/v1',
      metadata: {},
      spec: {},
      status: {
        resourceRules: [
          { verbs: ['create'], apiGroups: ['authorization.k8s.io'], resources: reviews },
          ...rules.map(({ verbs, apiGroups, resources, resourceNames }) => ({
            verbs,
            apiGroups,
            resources,
            ...(resourceNames === undefined ? {} : { resourceNames }),
          })),
        ],
        nonResourceRules: [{ verbs: ['get'], nonResourceURLs: OPEN_PATHS }],
        incomplete: false,
      },
    },
    201,
  )
}
