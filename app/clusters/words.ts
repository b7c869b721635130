import { getLocale } from 'next-intl/server'
import type { ClusterWords } from '#components/cluster/access-form.ts'
import { words } from '#components/words/index.ts'

/** The words that the forms about a cluster need in the browser. */
export async function clusterWords(): Promise<ClusterWords> {
  const { clusters, errors } = words[await getLocale()]
  const { form, refused, credential, verify, verifying, confirm, namespaces } = clusters
  return { form, refused, credential, verify, verifying, confirm, namespaces, errors }
}

/** The words of the form about where requests may go. */
export async function reachFormWords() {
  const { reach, errors } = words[await getLocale()]
  const { title, edit, way, wayHint, allow, allowHint, save, refused } = reach
  return { reach: { title, edit, way, wayHint, allow, allowHint, save, refused }, errors }
}
