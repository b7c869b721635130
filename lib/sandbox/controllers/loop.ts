import type { World } from '../store/store.ts'

/** Compares what is wanted with what is and writes the difference; run again after every change until nothing is left. */
export type Controller = (world: World) => void

const TICK_MS = 1000
// Changes come in bursts; one look a few milliseconds later sees them all.
const GATHER_MS = 8

/** Runs all controllers after each change and every second, since some wait for time to pass. Returns what stops it. */
export function startLoop(world: World, controllers: readonly Controller[], log: (line: string) => void): () => void {
  let soon: NodeJS.Timeout | undefined
  const run = (): void => {
    soon = undefined
    for (const controller of controllers) {
      try {
        controller(world)
      } catch (error) {
        log(`controller failed: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
  const trigger = (): void => {
    soon ??= setTimeout(run, GATHER_MS)
  }
  const end = world.store.history.subscribe(trigger)
  const tick = setInterval(trigger, TICK_MS)
  trigger()
  return () => {
    end()
    clearInterval(tick)
    clearTimeout(soon)
  }
}
