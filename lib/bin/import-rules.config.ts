/** Who may import whom. `import-rules.ts` runs this and fails when too few modules were read. */
import type { IConfiguration, IRegularForbiddenRuleType } from 'dependency-cruiser'

type Rule = IRegularForbiddenRuleType
const rule = (name: string, from: Rule['from'], to: Rule['to'], comment: string): Rule => ({
  name,
  severity: 'error',
  comment,
  from,
  to,
})
const inside = (...folders: string[]) => `^(${folders.join('|')})/`
const tests = '(\\.test\\.tsx?|/fixtures\\.ts|/test-[a-z-]+(\\.setup)?\\.ts|recorded-server\\.ts)$'

export const importRules: IConfiguration = {
  forbidden: [
    rule(
      'no-circles',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
      'A circle hides who owns what.',
    ),
    rule('resolves', {}, { couldNotResolve: true }, 'Every import resolves.'),
    rule(
      'domain-is-ground',
      { path: inside('lib/domain'), pathNot: tests },
      { pathNot: ['^lib/domain/', 'node_modules/zod/'] },
      'lib/domain imports zod and itself.',
    ),
    rule(
      'checks-are-pure',
      { path: inside('lib/checks'), pathNot: [tests, '^lib/checks/golden/'] },
      { pathNot: ['^lib/checks/', '^lib/domain/', 'node_modules/zod/'] },
      'lib/checks imports zod, lib/domain and itself: no clock, no randomness, no process, no fetch.',
    ),
    rule(
      'experiments-take-the-world-as-arguments',
      { path: inside('lib/experiments'), pathNot: tests },
      { pathNot: ['^lib/experiments/', '^lib/domain/', 'node_modules/zod/'] },
      'lib/experiments imports zod, lib/domain and itself: clock, network, cluster and database are given to it.',
    ),
    rule(
      'cluster-reads-only',
      { path: inside('lib/cluster'), pathNot: tests },
      { path: inside('app', 'components', 'lib/server', 'lib/checks', 'lib/client', 'lib/sandbox', 'lib/bin') },
      'lib/cluster imports lib/domain.',
    ),
    rule(
      'kubernetes-one-door',
      { pathNot: '^lib/cluster/' },
      { path: 'node_modules/@kubernetes/client-node' },
      'lib/cluster alone makes Kubernetes clients.',
    ),
    rule(
      'prisma-one-door',
      { pathNot: ['^lib/server/db\\.ts$', '^lib/server/generated/', '^prisma'] },
      { path: 'node_modules/@prisma/(client|adapter-pg)' },
      'lib/server/db.ts alone makes a Prisma client.',
    ),
    rule(
      'queue-one-door',
      { pathNot: '^lib/server/queue\\.ts$' },
      { path: 'node_modules/pg-boss', dependencyTypesNot: ['type-only'] },
      'lib/server/queue.ts alone makes the queue.',
    ),
    rule(
      'components-stay-in-the-browser',
      { path: inside('components', 'lib/client') },
      { path: inside('app', 'lib/server', 'lib/cluster', 'lib/sandbox', 'lib/bin') },
      'components import lib/client, lib/checks texts and lib/domain.',
    ),
    rule(
      'app-is-thin',
      { path: inside('app'), pathNot: tests },
      { path: ['^lib/(sandbox|bin)/', '^lib/server/(queue|generated)', 'node_modules/(@prisma|pg-boss|pg)/'] },
      'app calls verbs; it never touches the queue or Prisma.',
    ),
    rule(
      'app-reads-no-cluster',
      { path: inside('app'), pathNot: tests },
      { path: '^lib/cluster/', pathNot: '^lib/cluster/(rbac|index)\\.ts$' },
      'app never talks to a cluster; it may print the rights that the facts declare.',
    ),
    rule(
      'sandbox-stands-alone',
      { path: inside('lib/sandbox'), pathNot: tests },
      { path: inside('app', 'components', 'lib/(server|cluster|checks|domain|client|bin)') },
      'The sandbox is a cluster, not a part of the product.',
    ),
    rule(
      'bin-is-the-rim',
      {
        path: inside('app', 'components', 'lib/(server|cluster|checks|domain|client|sandbox|experiments)'),
        pathNot: tests,
      },
      { path: '^lib/bin/' },
      'Entry points import everything; nothing imports them.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next|\\.landfall|generated|recordings|fleet)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
