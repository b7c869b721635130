import type { Labels } from '../domain/selector.ts'

/** An object that nobody has checked: a manifest, or what an API server answered. */
export type Raw = Readonly<Record<string, unknown>>

const nothing: Raw = Object.freeze({})

export function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object, or an empty one: what has the wrong type reads as absent. */
export function raw(value: unknown): Raw {
  return isRaw(value) ? value : nothing
}

export function rawOrNull(value: unknown): Raw | null {
  return isRaw(value) ? value : null
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The objects of a list; whatever else it holds is left out. */
export function rows(value: unknown): Raw[] {
  return list(value).filter(isRaw)
}

export function text(value: unknown, otherwise = ''): string {
  return typeof value === 'string' ? value : otherwise
}

/** Null for the empty string too: the API server leaves out what is empty. */
export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

export function texts(value: unknown): string[] {
  return list(value).flatMap((each) => (typeof each === 'string' ? [each] : []))
}

export function number(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise
}

export function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

export function flagOrNull(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null
}

/** An IntOrString: a port by number or name, an amount or a share. */
export function amountOrNull(value: unknown): string | number | null {
  return numberOrNull(value) ?? textOrNull(value)
}

/** A scalar as text: YAML reads an unquoted `8080` or `true` as something else than the string that was meant. */
export function scalar(value: unknown): string | null {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}

/** Labels or annotations, of those keys that `keep` lets through. */
export function labels(value: unknown, keep: (key: string) => boolean = () => true): Labels {
  const kept: [string, string][] = []
  for (const [key, each] of Object.entries(raw(value))) {
    const said = scalar(each)
    if (said !== null && keep(key)) kept.push([key, said])
  }
  return Object.fromEntries(kept)
}
