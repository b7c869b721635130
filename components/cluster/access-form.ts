import type { words } from '#components/words/index.ts'
import { ApiError } from '#lib/client/api.ts'

/** The words of the forms about a cluster, given by the page around them. */
export type ClusterWords = Pick<
  (typeof words)['en']['clusters'],
  'form' | 'refused' | 'credential' | 'verify' | 'verifying' | 'confirm' | 'namespaces'
> & { errors: (typeof words)['en']['errors'] }

/** What was refused, at which control of the form, and where in a kubeconfig. */
export interface Refusal {
  code: string
  text: string
  control: string | null
  path: string | null
}

const inKubeconfig = /^(kubeconfig|contexts|clusters|users)\b/

/** The control at which a refusal is shown; `current-context` belongs to the choice of a context. */
function controlOf(field: string): string {
  if (field === 'current-context') return 'context'
  return inKubeconfig.test(field) ? 'kubeconfig' : field.replace(/\..*/, '')
}

/** Sentences for codes: those of a form, and those of all. */
export interface RefusalWords {
  refused: Readonly<Record<string, string>>
  errors: ClusterWords['errors']
}

/** A refusal in the reader's words, else in the server's own. */
export function refusalOf(error: unknown, words: RefusalWords): Refusal {
  if (!(error instanceof ApiError)) return { code: 'INTERNAL', text: words.errors.INTERNAL, control: null, path: null }
  const { code, message, field } = error
  const known = new Map<string, string>([...Object.entries(words.errors), ...Object.entries(words.refused)])
  // where the sentence of the server says more (a line, names to choose from), both are told
  const more = /^Line \d+|Contexts in this file/.test(message) ? ` ${message}` : ''
  const text = known.has(code) ? `${known.get(code)}${more}` : message
  const path = field !== undefined && inKubeconfig.test(field) && field !== 'kubeconfig' ? field : null
  return { code, text, control: field === undefined ? null : controlOf(field), path }
}

const typed = (form: FormData, name: string) => String(form.get(name) ?? '')

/** Namespaces as people type them. */
export const namespacesIn = (form: FormData): string[] =>
  typed(form, 'namespaces')
    .split(/[\s,、]+/)
    .filter((each) => each !== '')

/** The way in as the API takes it; what a paste leaves at the ends of a token is no part of it. */
export function accessIn(form: FormData): Record<string, string> {
  if (form.has('kubeconfig')) {
    const context = typed(form, 'context')
    return { kubeconfig: typed(form, 'kubeconfig'), ...(context === '' ? {} : { context }) }
  }
  const ca = typed(form, 'ca').trim()
  return {
    server: typed(form, 'server').trim(),
    token: typed(form, 'token').trim(),
    ...(ca === '' ? {} : { ca }),
  }
}
