/** Where something will stand: of the size it will have, so that nothing moves when it comes. Size by class, such as `h-8 w-40`. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden="true" className={`skeleton block ${className}`} />
}
