import { z } from 'zod'

/** Powers with which more can be done than Landfall ever needs (trust.md, rule 18). */
export const strongPowers = [
  'wildcard',
  'secrets',
  'podsExec',
  'nodesProxy',
  'podsProxy',
  'impersonate',
  'bind',
  'escalate',
] as const
const strongPowerSchema = z.enum(strongPowers)
export type StrongPower = (typeof strongPowers)[number]

/** The parts of pods that measured facts are read from. */
export const podParts = ['pods/log', 'pods/proxy'] as const
export type PodPart = (typeof podParts)[number]

/**
 * What a credential may do, as the cluster said. `lists`: where each list may be read, by `group/resource`; not there: nowhere. `strong`:
 * with the namespace, or null for the whole cluster. `asked`: the namespaces it was asked about one by one. `incomplete`: the cluster does
 * not tell all rules, so that the questions that matter were asked one by one, for the whole cluster only. `gets`: where these parts of pods
 * may be got; powers that were listed before anybody asked for them do not say.
 */
export const powersSchema = z.object({
  lists: z.record(z.string(), z.union([z.literal('everywhere'), z.array(z.string())])),
  strong: z.array(z.object({ power: strongPowerSchema, where: z.string().nullable() })),
  asked: z.array(z.string()),
  incomplete: z.boolean(),
  gets: z.record(z.string(), z.union([z.literal('everywhere'), z.array(z.string())])).optional(),
})
export type Powers = z.infer<typeof powersSchema>

/** Each strong power once, in the order above. */
export function strongIn(powers: Pick<Powers, 'strong'>): StrongPower[] {
  return strongPowers.filter((each) => powers.strong.some(({ power }) => power === each))
}

/** Those that no admin has confirmed yet. While there are any, nothing runs. */
export function unconfirmed(powers: Pick<Powers, 'strong'>, confirmed: readonly string[]): StrongPower[] {
  return strongIn(powers).filter((each) => !confirmed.includes(each))
}
