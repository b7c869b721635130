import { checks } from '../../checks/index.ts'
import { Refused } from '../../domain/refused.ts'
import type { Answer } from './answer.ts'
import { type Command, readArguments } from './arguments.ts'
import { helpOf } from './help.ts'
import { lookOf } from './look.ts'
import { bad, linesOf } from './problems.ts'
import { progressOn } from './progress.ts'
import { checkList, checkPage } from './reference.ts'
import { version } from './version.ts'

const plain = (stdout: string): Answer => ({ stdout, stderr: '', code: 0 })

/** The commands that judge, and the ClusterRole, load what they need themselves: the others answer at once. */
async function run(command: Command): Promise<Answer> {
  switch (command.name) {
    case 'help':
      return plain(helpOf(command.topic, command.lang))
    case 'version':
      return plain(`landfall ${version}\n`)
    case 'checks':
      return plain(command.id === null ? checkList(command.lang) : checkPage(command.id, command.lang))
    case 'cluster-role': {
      const { clusterRoleYaml } = await import('../../cluster/rbac.ts')
      return plain(clusterRoleYaml())
    }
    case 'check': {
      const { checkManifests } = await import('./check-manifests.ts')
      const look = lookOf(process.stdout, process.env, command.lang)
      return checkManifests(command, { stdin: process.stdin, now: Date.now(), look })
    }
    case 'judge': {
      const { judge } = await import('./judge.ts')
      return judge(command, { stdin: process.stdin, now: Date.now() })
    }
    case 'replay': {
      const { replay } = await import('./replay.ts')
      return replay(command.path)
    }
    case 'probe': {
      const { probeCluster } = await import('./probe-cluster.ts')
      const look = lookOf(process.stdout, process.env, command.lang)
      const progress = progressOn(process.stderr)
      const world = { env: process.env, now: Date.now, look, onFact: progress.fact }
      return probeCluster(command, world).finally(progress.end)
    }
  }
}

/** The whole program but its process: reads the command line and answers. Never throws. */
export async function main(args: readonly string[]): Promise<Answer> {
  try {
    return await run(
      readArguments(
        args,
        checks.map(({ id }) => id),
      ),
    )
  } catch (error) {
    const problem =
      error instanceof Refused
        ? bad(error.code, error.message)
        : bad(
            'INTERNAL',
            `Landfall itself failed; please report it: ${error instanceof Error ? error.message : 'no reason'}`,
          )
    return { stdout: '', stderr: linesOf([problem]), code: 2 }
  }
}
