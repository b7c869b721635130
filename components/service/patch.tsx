import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { CodeBlock } from '#components/ui/code-block.tsx'
import type { PatchView } from '#lib/domain/patch-view.ts'

/** The files that mend what a check found. Nothing where no file could. */
export function Patch({ patch }: { patch: PatchView }) {
  const t = useTranslations('patch')
  const format = useFormatter()
  const lang = useLocale()
  if (patch.type === 'none')
    return patch.why === 'factsGone' ? <p className="mt-4 text-sm text-muted">{t('factsGone')}</p> : null
  const { places, note, takenAt } = patch
  const at = format.dateTime(new Date(takenAt), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <section className="mt-6" id="patch">
      <h3 className="text-base font-semibold">{t('title')}</h3>
      <p className="mt-1 max-w-[70ch] text-sm text-muted">{t(places.length === 1 ? 'lead' : 'leadMany', { at })}</p>
      <p className="mt-1 max-w-[70ch] text-sm">{note[lang]}</p>
      {places.map(({ namespace, clusters, files }) => (
        <div className="mt-3 space-y-3" key={`${namespace} ${clusters.join(' ')}`}>
          {places.length === 1 ? null : (
            <h4 className="text-sm font-medium">{t('place', { namespace, clusters: clusters.join(', ') })}</h4>
          )}
          {files.map(({ name, text }, index) => (
            <CodeBlock key={name} label={index === 0 ? t('addLines', { name }) : name} text={text} />
          ))}
        </div>
      ))}
    </section>
  )
}
