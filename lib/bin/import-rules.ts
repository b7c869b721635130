import { cruise } from 'dependency-cruiser'
import { importRules } from './import-rules.config.ts'

// A cruiser that cannot parse the sources reads no module and finds no fault; that must not look like success.
const leastModules = 120

const { output } = await cruise(['app', 'components', 'lib', 'prisma'], {
  ruleSet: importRules,
  ...importRules.options,
  validate: true,
})
if (typeof output === 'string') throw new Error('the import rules answered with text')

const { totalCruised, violations } = output.summary
for (const { rule, from, to } of violations) process.stdout.write(`${rule.name}: ${from} → ${to}\n`)
process.stdout.write(`${totalCruised} modules read, ${violations.length} broken rules\n`)
if (totalCruised < leastModules)
  process.stdout.write(`fewer than ${leastModules} modules: the rules saw too little to judge\n`)
process.exit(violations.length > 0 || totalCruised < leastModules ? 1 : 0)
