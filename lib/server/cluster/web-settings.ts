import type { AddressRules } from '#lib/domain/address-rules.ts'
import { Refused } from '#lib/domain/refused.ts'
import { readEnvironment } from '../environment.ts'
import type { SealKey } from '../seal/keys.ts'
import { addressRules } from './address-rules.ts'

/** What web needs to take a credential. Throws SEAL_KEY_MISSING where it could not seal it: then none is even read. */
export function webSettings(): { rules: AddressRules; sealKey: SealKey } {
  const environment = readEnvironment(process.env)
  const { SEAL_PUBLIC_KEY: sealKey } = environment
  if (sealKey === undefined)
    throw new Refused('SEAL_KEY_MISSING', 'This server cannot store credentials: SEAL_PUBLIC_KEY is not set.', {
      status: 503,
    })
  return { rules: addressRules(environment), sealKey }
}
