import { Notice } from '#components/ui/notice.tsx'
import type { Refusal } from './access-form.ts'

/** A refusal that belongs to none of the controls that are shown. */
export function RefusalNotice({ refusal, shown }: { refusal: Refusal | null; shown: readonly string[] }) {
  if (refusal === null || (refusal.control !== null && shown.includes(refusal.control))) return null
  return (
    <Notice role="alert" sign="fail">
      {refusal.text} <code className="text-muted">{refusal.code}</code>
    </Notice>
  )
}
