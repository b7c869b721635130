import { useFormatter, useTranslations } from 'next-intl'
import { Card } from '#components/ui/page.tsx'
import type { ClusterDetail } from '#lib/domain/cluster.ts'
import type { ClusterWords } from './access-form.ts'
import { EditNamespaces } from './edit-namespaces.tsx'
import { RemoveCluster } from './remove-cluster.tsx'
import { ReplaceCredential } from './replace-credential.tsx'

/** As whom Landfall signs in, since when and until when; and what an admin can change. Never anything of the secret. */
export function CredentialCard({ cluster, words }: { cluster: ClusterDetail; words: ClusterWords }) {
  const t = useTranslations('clusters.credential')
  const { id, name, source, credential, expiresAt } = cluster
  const { dateTime } = useFormatter()
  const time = (at: string) => dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <Card className="text-sm">
      {source !== 'stored' ? <p>{t(source)}</p> : null}
      {credential === null ? null : (
        <>
          <p>
            <span className="font-medium">{t(credential.kind)}</span>
            {` · ${t('added', { at: time(credential.addedAt), who: credential.addedBy })} · `}
            {expiresAt === null ? t('noEnd') : t('ends', { at: time(expiresAt) })}
          </p>
          <p className="mt-1 text-muted">{t('sealed')}</p>
        </>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        {source === 'stored' ? (
          <>
            <ReplaceCredential cluster={id} words={words} />
            <EditNamespaces cluster={cluster} words={words} />
          </>
        ) : null}
        <RemoveCluster id={id} name={name} words={words} />
      </div>
    </Card>
  )
}
