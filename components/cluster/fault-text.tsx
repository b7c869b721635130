import { useTranslations } from 'next-intl'
import { words } from '#components/words/index.ts'

const isKnown = (code: string): code is keyof typeof words.en.clusters.refused =>
  Object.hasOwn(words.en.clusters.refused, code)

/** Why the last attempt got nowhere: in our words where we have them, then in those of the cluster, with the code. */
export function FaultText({ fault: { code, message } }: { fault: { code: string; message: string } }) {
  const t = useTranslations('clusters.refused')
  return (
    <>
      {isKnown(code) ? `${t(code)} ` : ''}
      <span className="text-muted">{message}</span> <code className="text-muted">{code}</code>
    </>
  )
}
