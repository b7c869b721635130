import { cookies } from 'next/headers'
import { useTranslations } from 'next-intl'
import { checks } from '#lib/checks/index.ts'
export default async function Page() {
  await cookies()
  return (
    <main className="p-4">
      <Hello />
    </main>
  )
}
function Hello() {
  const t = useTranslations('a')
  return (
    <p>
      {t('b')} {checks.length}
    </p>
  )
}
