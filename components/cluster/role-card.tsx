import { useTranslations } from 'next-intl'
import { buttonLook } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'

/** The rights to grant, as text that can be applied. */
export function RoleCard({ yaml }: { yaml: string }) {
  const t = useTranslations('places.clusters')
  return (
    <div className="mt-8">
      <header className="mb-2 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h2 className="text-lg font-semibold" id="role">
            {t('role')}
          </h2>
          <p className="max-w-prose text-sm text-muted">{t('roleLead')}</p>
        </div>
        <div className="flex gap-2">
          <a className={buttonLook()} download="landfall-reader.yaml" href="/api/v1/cluster-role">
            {t('download')}
          </a>
          <CopyButton done={t('copied')} text={yaml}>
            {t('copy')}
          </CopyButton>
        </div>
      </header>
      <section
        aria-labelledby="role"
        className="max-h-96 overflow-auto rounded-lg border border-line bg-surface p-4 text-sm"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <pre>
          <code>{yaml}</code>
        </pre>
      </section>
    </div>
  )
}
