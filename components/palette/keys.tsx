import { Kbd } from '#components/ui/kbd.tsx'

/** Keys that are pressed one after the other. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="inline-flex gap-1">
      {[...keys].map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
    </span>
  )
}
