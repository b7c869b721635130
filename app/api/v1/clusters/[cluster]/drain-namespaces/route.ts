import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { AllowDrainNamespaces, allowDrainNamespaces } from '#lib/server/drain/allow-namespaces.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ PUT: handle(AllowDrainNamespaces, allowDrainNamespaces) })
