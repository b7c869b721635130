import Form from 'next/form'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button, buttonLook } from '#components/ui/button.tsx'
import { SearchField } from '#components/ui/search-field.tsx'

/** A plain GET form over the reference. */
export function CheckSearch({ text, count }: { text: string; count: number }) {
  const t = useTranslations('checks')
  return (
    <Form action="/checks" className="flex flex-wrap items-center gap-2.5" role="search">
      <SearchField
        className="w-72 max-w-full grow sm:grow-0"
        defaultValue={text}
        key={text}
        label={t('searchLabel')}
        name="text"
        placeholder={t('search')}
      />
      <Button type="submit">{t('apply')}</Button>
      {text === '' ? null : (
        <Link className={buttonLook('quiet')} href="/checks" prefetch={false}>
          {t('clear')}
        </Link>
      )}
      <p aria-live="polite" className="text-sm text-muted">
        {t('count', { count })}
      </p>
    </Form>
  )
}
