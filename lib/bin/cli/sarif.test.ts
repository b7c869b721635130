import { expect, test } from 'vitest'
import { z } from 'zod'
import { checkOf } from '../../checks/index.ts'
import { latest, reported, verdict } from './fixtures.ts'
import { asSarif, type Locate } from './sarif.ts'

const imageTag = checkOf('image-tag')
const rules = imageTag ? [imageTag] : []
const nowhere: Locate = () => undefined
const inFile: Locate = (namespace, kind, name) =>
  `${namespace}/${kind}/${name}` === 'homes/Deployment/shop' ? { uri: 'deploy/shop.yaml', line: 7 } : undefined

const logSchema = z.object({
  $schema: z.string(),
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.object({
      tool: z.object({
        driver: z.object({
          name: z.string(),
          semanticVersion: z.string(),
          language: z.string(),
          rules: z.array(z.unknown()),
        }),
      }),
      invocations: z.array(z.object({ executionSuccessful: z.boolean() })),
      results: z.array(z.unknown()),
    }),
  ]),
})
function logOf(locate: Locate, good: boolean, ...verdicts: Parameters<typeof reported>) {
  const text = asSarif([reported(...verdicts)], rules, { lang: 'en', version: '1.2.3', good, locate })
  const [run] = logSchema.parse(JSON.parse(text)).runs
  return run
}

test('the rules are the checks with their help', () => {
  const { rules: told } = logOf(nowhere, true).tool.driver
  expect(told).toEqual([
    {
      id: 'image-tag',
      shortDescription: { text: imageTag?.text.en.title },
      fullDescription: { text: imageTag?.text.en.why },
      help: { text: imageTag?.text.en.fix, markdown: expect.stringContaining(imageTag?.text.en.fix ?? 'no fix') },
      defaultConfiguration: { level: 'error' },
      properties: { area: 'image', level: 'bronze', kind: 'config', tags: ['kubernetes', 'image'] },
    },
  ])
})

test('a finding that fails is an error at the line its object is written', () => {
  expect(logOf(inFile, true, latest).results).toEqual([
    {
      ruleId: 'image-tag',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'homes/Deployment/shop/container/app: Tag latest' },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'deploy/shop.yaml' }, region: { startLine: 7 } },
          logicalLocations: [
            {
              name: 'Deployment/shop/container/app',
              fullyQualifiedName: 'homes/Deployment/shop/container/app',
              kind: 'resource',
            },
          ],
        },
      ],
      partialFingerprints: { 'landfall/v1': expect.stringMatching(/^[0-9a-f]{64}$/) },
    },
  ])
})

test('a finding that warns is a warning; without a file there is no physical location', () => {
  const warned = verdict({
    outcome: 'warn',
    findings: [{ subject: 'Deployment/shop', message: 'Two formats', outcome: 'warn' }],
  })
  expect(logOf(nowhere, true, warned).results).toEqual([
    expect.objectContaining({
      level: 'warning',
      locations: [{ logicalLocations: [expect.objectContaining({ fullyQualifiedName: 'homes/Deployment/shop' })] }],
    }),
  ])
})

test('what nobody could see is no result', () => {
  const unknown = verdict({
    outcome: 'unknown',
    findings: [{ subject: 'Deployment/shop', message: 'No report', outcome: 'unknown' }],
  })
  expect(logOf(nowhere, true, unknown, verdict()).results).toEqual([])
})

test('input that could not be read makes the run a failed one', () => {
  expect(logOf(nowhere, false).invocations).toEqual([{ executionSuccessful: false }])
})
