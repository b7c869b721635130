import type { Pod } from '../kinds/pod.ts'
import type { Store } from '../store/store.ts'
import type { Files } from './command.ts'
import type { Processes } from './processes.ts'

/** What a container needs of the pod it belongs to. */
export interface Setting {
  store: Store
  processes: Processes
  now: () => number
  files: Files
  /** The pod as it is now. */
  pod: () => Pod
  onChange: () => void
}
