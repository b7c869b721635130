import { enableCompileCache } from 'node:module'

// Half of a short run is spent on compiling; what was compiled once is kept beside the data of this checkout.
enableCompileCache(new URL('../../.landfall/compiled', import.meta.url).pathname)
const { main } = await import('./cli/main.ts')

// A reader that has seen enough (head, a pager) closes the pipe; that is no error of ours.
process.stdout.on('error', () => process.exit())
const answer = await main(process.argv.slice(2))
process.exitCode = answer.code
process.stderr.write(answer.stderr)
process.stdout.write(answer.stdout)
