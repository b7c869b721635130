import { z } from 'zod'
import type { Container } from '../domain/container.ts'
import { defineCheck } from './define.ts'
import { imageName } from './image-name.ts'
import { partMatcher, patternParam } from './pattern.ts'

/** The word of the repository or tag that names an environment, or null. The registry host is no part of what was built. */
function environmentIn(image: string, names: string): string | null {
  const { repository, tag } = imageName(image)
  return partMatcher(names).exec(`${repository}:${tag ?? ''}`)?.[0] ?? null
}

const tokens = '/var/run/secrets/kubernetes.io/serviceaccount'

/** Whether anything comes in from outside. Empty scratch space and the token that every pod gets are no configuration. */
function takesConfig({ env, envFrom, mounts }: Container): boolean {
  const mounted = mounts.some(({ kind, path }) => kind !== 'emptyDir' && path !== tokens)
  return env.length > 0 || envFrom.length > 0 || mounted
}

export const externalConfig = defineCheck({
  id: 'external-config',
  version: 1,
  area: 'config',
  level: 'silver',
  severity: 'warning',
  kind: 'config',
  who: 'A',
  needs: ['workloads'],
  params: z.object({ names: patternParam('(prod|production|stg|staging|dev)') }),
  text: {
    en: {
      title: 'Environment values come from outside the image',
      why: 'The image that was tested must be the one that ships. An image per environment, or values baked into it, means that production runs something nobody tested.',
      fix: 'Build one image. Bring what differs in with env, envFrom from a ConfigMap, or a mounted file; for software that reads only files, render them at the start with envsubst.',
      params: {
        names: {
          label: 'Names of environments',
          help: 'A regular expression. An image whose name holds one of them as a word of its own is built for one environment.',
        },
      },
      says: {
        pass: 'One image for every environment; values come from env, envFrom or a mount',
        perEnvironment: 'The image {image} is built for one environment: "{word}"',
        nothing: 'No env, envFrom or mount in any container, so every value is inside the image',
      },
    },
    ja: {
      title: '環境ごとの値をイメージの外から渡している',
      why: 'テストしたイメージをそのまま本番に出すことが前提です。環境ごとにイメージを作ったり値を焼き込んだりすると、誰もテストしていないものが本番で動きます。',
      fix: 'イメージは 1 つにしてください。環境で変わる値は env、ConfigMap の envFrom、ファイルのマウントで渡します。ファイルしか読めないソフトウェアは、起動時に envsubst で生成してください。',
      params: {
        names: {
          label: '環境名',
          help: '正規表現です。イメージ名に単語として含まれていると、環境専用のイメージと判断します。',
        },
      },
      says: {
        pass: 'どの環境でも同じイメージを使い、値は env、envFrom、マウントで渡しています',
        perEnvironment: 'イメージ {image} は特定の環境向けです: 「{word}」',
        nothing: 'どのコンテナにも env、envFrom、マウントがなく、値はすべてイメージの中にあります',
      },
    },
  },
  evaluate({ workload, params, pass, warn, fail, container }) {
    const { containers, rendersConfig } = workload
    const perEnvironment = containers.flatMap(({ name, image }) => {
      const word = environmentIn(image, params.names)
      return word === null ? [] : [fail('perEnvironment', { image, word }, container(name))]
    })
    const takes = rendersConfig || containers.some(takesConfig)
    if (!takes) return [...perEnvironment, warn('nothing')]
    return perEnvironment.length > 0 ? perEnvironment : pass('pass')
  },
})
