import { useTranslations } from 'next-intl'
import { buttonLook } from '#components/ui/button.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'

const token = 'kubectl -n landfall create token landfall-reader --duration=8760h'

const secret = `kubectl apply -f - <<'EOF'
apiVersion: v1
kind: Secret
metadata:
  name: landfall-reader
  namespace: landfall
  annotations:
    kubernetes.io/service-account.name: landfall-reader
type: kubernetes.io/service-account-token
EOF
kubectl -n landfall get secret landfall-reader -o jsonpath='{.data.token}' | base64 --decode`

const where = `kubectl config view --minify -o jsonpath='{.clusters[0].cluster.server}'
kubectl config view --minify --flatten --raw -o jsonpath='{.clusters[0].cluster.certificate-authority-data}'`

/** How to make a read-only service account for these namespaces, and where its token and the address of the cluster are found. */
export function AccessGuide({ yaml, namespaces }: { yaml: string; namespaces: readonly string[] }) {
  const t = useTranslations('clusters.access')
  const query = namespaces.length === 0 ? '' : `?namespaces=${namespaces.join(',')}`
  return (
    <div className="min-w-0 space-y-3">
      <CodeBlock
        actions={
          <a
            className={buttonLook('quiet', 'sm')}
            download="landfall-reader.yaml"
            href={`/api/v1/cluster-role${query}`}
          >
            {t('download')}
          </a>
        }
        label={t('file')}
        text={yaml}
      />
      <CodeBlock label={t('apply')} text="kubectl apply -f landfall-reader.yaml" />
      <CodeBlock label={t('token')} text={token} />
      <CodeBlock label={t('secret')} text={secret} />
      <CodeBlock label={t('where')} text={where} />
    </div>
  )
}
