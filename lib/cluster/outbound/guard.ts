import { lookup } from 'node:dns/promises'
import type { AddressRules } from '../../domain/address-rules.ts'
import { type Allowed, type AllowList, allowListOf } from '../../domain/reach.ts'
import { pool } from '../pool.ts'

/** Every address a name has now. */
export type Resolve = (name: string) => Promise<readonly string[]>

/** Where requests may go, and how names are resolved. `enter` runs a task when a socket is free. */
export interface Guard {
  rules: AddressRules
  list: AllowList
  resolve: Resolve
  enter: <T>(task: () => Promise<T>) => Promise<T>
}

const socketsOfTheProcess = 50
const enterProcess = pool(socketsOfTheProcess)

const resolveReal: Resolve = async (name) => {
  const found = await lookup(name, { all: true, verbatim: true })
  return found.map(({ address }) => address)
}

/** The guard of one cluster: its allow-list under the rules of this system. Sockets are shared by all guards of the process. */
export function guardOf(
  rules: AddressRules,
  allow: readonly Allowed[],
  { resolve = resolveReal, enter = enterProcess }: Partial<Pick<Guard, 'resolve' | 'enter'>> = {},
): Guard {
  return { rules, list: allowListOf(allow), resolve, enter }
}
