import { markdown } from '#app/api/answers.ts'
import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { checklistMarkdown } from '#components/service/checklist-markdown.ts'
import { ReadChecklist, readChecklist } from '#lib/server/service/read-checklist.ts'

const asDocument = markdown(({ service, lang, now }: Awaited<ReturnType<typeof readChecklist>>) =>
  checklistMarkdown(service, lang, now),
)
export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: handle(ReadChecklist, readChecklist, asDocument) })
