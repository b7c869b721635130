import { z } from 'zod'
import type { Workload } from '../domain/workload.ts'
import { defineCheck } from './define.ts'
import { environmentOf, type Variable } from './environment.ts'
import { once } from './once.ts'

const inject = 'instrumentation.opentelemetry.io/inject-'

/** Annotations of the operator that ask for injection; one may say "false". */
function injections({ annotations }: Workload): string[] {
  return Object.entries(annotations).flatMap(([key, value]) =>
    key.startsWith(inject) && value !== '' && value.toLowerCase() !== 'false' ? [key.slice(key.indexOf('/') + 1)] : [],
  )
}

/** OpenTelemetry treats an empty value as one that is not set. */
function turnsOn({ name, signs }: Variable): boolean {
  return (name === 'OTEL_SERVICE_NAME' || name.startsWith('OTEL_EXPORTER_OTLP_')) && !signs.includes('empty')
}

function turnsOff({ name, value }: Variable): boolean {
  const said = value?.trim().toLowerCase()
  return (name === 'OTEL_SDK_DISABLED' && said === 'true') || (name === 'OTEL_TRACES_EXPORTER' && said === 'none')
}

export const tracing = defineCheck({
  id: 'tracing',
  version: 1,
  area: 'traffic',
  level: 'gold',
  severity: 'warning',
  kind: 'config',
  who: 'S',
  needs: ['workloads', 'services', 'configMaps'],
  params: z.object({}),
  text: {
    en: {
      title: 'Tracing is configured',
      why: 'A request crosses many services. Without traces nobody can say which of them is the slow one.',
      fix: 'Let the OpenTelemetry operator inject the agent (annotation instrumentation.opentelemetry.io/inject-java: "true", or the one of your language) or set OTEL_SERVICE_NAME and OTEL_EXPORTER_OTLP_ENDPOINT. Then look for the service in the tracing backend: configured is not yet sent.',
      says: {
        pass: 'Configured by {signs}',
        off: 'Switched off by {signs}',
        none: 'No OTEL_SERVICE_NAME, no OTEL_EXPORTER_OTLP_* and no injection annotation',
      },
    },
    ja: {
      title: 'トレースが設定されている',
      why: '1 つのリクエストは多くのサービスを通ります。トレースがなければ、どこで時間がかかっているのか分かりません。',
      fix: 'OpenTelemetry Operator にエージェントを注入させる（アノテーション instrumentation.opentelemetry.io/inject-java: "true" など、言語に合わせる）か、OTEL_SERVICE_NAME と OTEL_EXPORTER_OTLP_ENDPOINT を設定してください。設定しただけでは送信されているとは限らないため、トレースの画面にサービスが現れることも確認してください。',
      says: {
        pass: '{signs} で設定されています',
        off: '{signs} で無効にされています',
        none: 'OTEL_SERVICE_NAME も OTEL_EXPORTER_OTLP_* も、注入のアノテーションもありません',
      },
    },
  },
  evaluate({ workload, facts, pass, fail, unseen, container }) {
    const environments = workload.containers.map((each) => {
      const { effective, unseen } = environmentOf(facts, workload.ns, each)
      return { subject: container(each.name), variables: effective, unseen }
    })
    const off = environments.flatMap(({ subject, variables }) => {
      const signs = variables.filter(turnsOff).map(({ name, value }) => `${name}=${value}`)
      return signs.length > 0 ? [fail('off', { signs: signs.join(', ') }, subject)] : []
    })
    if (off.length > 0) return off
    const on = environments.flatMap(({ variables }) => variables.filter(turnsOn).map(({ name }) => name))
    const signs = [...new Set([...injections(workload), ...on])]
    if (signs.length > 0) return pass('pass', { signs: signs.join(', ') })
    const lost = environments.flatMap((each) => each.unseen.map((what) => unseen(what, each.subject)))
    return lost.length > 0 ? once(lost) : fail('none')
  },
})
