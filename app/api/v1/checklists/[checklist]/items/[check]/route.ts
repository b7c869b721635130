import { handle } from '#app/api/handle.ts'
import { methods } from '#app/api/methods.ts'
import { EditChecklistItem } from '#lib/domain/edit-item.ts'
import { editChecklistItem } from '#lib/server/checklist/edit-checklist-item.ts'

export const { GET, POST, PUT, PATCH, DELETE } = methods({ PATCH: handle(EditChecklistItem, editChecklistItem) })
