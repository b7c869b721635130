import type { Place } from '../seal/box.ts'

/** Where the secret of a credential stands; sealed for this row, it opens nowhere else. */
export const credentialPlace = (id: string): Place => ({ table: 'cluster_credential', id, field: 'sealed' })
