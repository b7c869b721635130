import { z } from 'zod'
import type { Pod, Workload } from '../domain/workload.ts'
import { defineCheck } from './define.ts'
import { FactMissing, type Facts, orMissing } from './facts.ts'
import { imageName } from './image-name.ts'
import { allPodsOf } from './relations.ts'

/** Ready pods; none where nobody looked at pods at all (a manifest). Throws where somebody looked and was refused. */
function readyPodsOf(facts: Facts<'pods'>, workload: Workload): Pod[] {
  const read = orMissing(() => allPodsOf(facts, workload))
  if (!(read instanceof FactMissing)) return read.filter((pod) => pod.ready && !pod.deleting)
  if (read.code === 'notGathered') return []
  throw read
}

/** The most different images that pods of one template run in this container; registries may name the same digest differently. */
function mostImages(pods: readonly Pod[], name: string): number {
  const perTemplate = new Map<string, Set<string>>()
  for (const { templateHash, containers } of pods) {
    const id = containers.find((each) => each.name === name)?.status?.imageID ?? ''
    if (id === '') continue
    const ids = perTemplate.get(templateHash ?? '') ?? new Set()
    perTemplate.set(templateHash ?? '', ids.add(id.slice(id.lastIndexOf('@') + 1)))
  }
  return Math.max(0, ...[...perTemplate.values()].map((ids) => ids.size))
}

export const imageTag = defineCheck({
  id: 'image-tag',
  version: 1,
  area: 'image',
  level: 'bronze',
  severity: 'error',
  kind: 'config',
  who: 'A',
  needs: ['workloads', 'pods'],
  params: z.object({ requireDigest: z.boolean().default(false) }),
  text: {
    en: {
      title: 'The image is pinned',
      why: 'A tag that moves gives two pods two programs, and a rollback brings back nothing in particular.',
      fix: 'Deploy a tag that is never pushed twice (a version or a commit) or a digest: image: repository@sha256:…',
      params: {
        requireDigest: { label: 'Require a digest', help: 'A tag alone fails, however it is called.' },
      },
      says: {
        digest: 'Pinned to {digest}',
        tag: 'Tag :{tag}',
        latest: 'Tag :latest moves with every push',
        noTag: 'No tag, which means :latest',
        noDigest: 'Tag :{tag} without a digest',
        different: 'Ready pods of one template run {count} different images of :{tag}',
      },
    },
    ja: {
      title: 'イメージが固定されている',
      why: 'タグの中身が変わると、Pod ごとに別のプログラムが動き、ロールバックしても元の状態に戻りません。',
      fix: '二度と上書きしないタグ（バージョンやコミット）か、ダイジェスト（image: repository@sha256:…）でデプロイしてください。',
      params: {
        requireDigest: {
          label: 'ダイジェストを必須にする',
          help: 'タグだけの指定は、どのようなタグでも不合格にします。',
        },
      },
      says: {
        digest: '{digest} に固定されています',
        tag: 'タグは :{tag} です',
        latest: 'タグ :latest は push のたびに中身が変わります',
        noTag: 'タグがないため :latest として扱われます',
        noDigest: 'タグ :{tag} のみで、ダイジェストの指定がありません',
        different: '同じテンプレートから起動した Ready の Pod で、:{tag} のイメージが {count} 種類動いています',
      },
    },
  },
  evaluate({ workload, facts, params, pass, fail, unseen, container }) {
    return workload.containers.map((each) => {
      const subject = container(each.name)
      const { tag, digest } = imageName(each.image)
      if (digest !== null) return pass('digest', { digest: digest.slice(0, 19) }, subject)
      if (tag === null || tag === '') return fail('noTag', {}, subject)
      if (tag === 'latest') return fail('latest', {}, subject)
      if (params.requireDigest) return fail('noDigest', { tag }, subject)
      // What a digest pins, or a moving tag does not, is certain without the pods.
      const count = orMissing(() => mostImages(readyPodsOf(facts, workload), each.name))
      if (count instanceof FactMissing) return unseen(count, subject)
      return count > 1 ? fail('different', { tag, count }, subject) : pass('tag', { tag }, subject)
    })
  },
})
