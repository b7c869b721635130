/** Every shape that stands for a state; each differs from the others without its colour. */
export type SignName =
  | 'pass'
  | 'warn'
  | 'fail'
  | 'unknown'
  | 'notApplicable'
  | 'never'
  | 'stale'
  | 'none'
  | 'bronze'
  | 'silver'
  | 'gold'

/** A shape beside its word: the word is what is read aloud. */
export function Sign({ name }: { name: SignName }) {
  return (
    <svg aria-hidden="true" className={`sign is-${name}`}>
      <use href={`#${name}`} />
    </svg>
  )
}
