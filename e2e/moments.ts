import type { Page } from '@playwright/test'
import type { words } from '#components/words/index.ts'
import type { Lang } from '#lib/domain/verdict.ts'
import { expect } from './test.ts'

type Words = (typeof words)[Lang]

/** Something that is seen only after a hand did something, or while something goes on. */
export interface Moment {
  name: string
  path: string
  /** The whole page, or what is in the window: what floats belongs to the window. */
  sees: 'page' | 'window'
  prepare(page: Page, words: Words): Promise<unknown>
}

/** Presses until it is heard: right after its HTML came a page has no ears yet. */
const until = (press: () => Promise<unknown>, seen: () => Promise<unknown>) =>
  expect(async () => {
    await press()
    await seen()
  }).toPass()

const dialogBy = (page: Page, name: string) =>
  until(
    () => page.getByRole('main').getByRole('button', { name, exact: true }).first().click({ timeout: 1_000 }),
    () => expect(page.getByRole('dialog').first()).toBeVisible({ timeout: 1_000 }),
  )
/** Sends the form of the page, which stands before those that only choose what is shown. */
const submit = (page: Page) => page.locator('main form[class*=space-y] [type=submit]').click()
const refused = (page: Page) =>
  expect(page.getByRole('main').getByRole('alert').first()).toBeVisible({ timeout: 2_000 })

/** What opens or is answered on screens that anybody has. */
export const hands: readonly Moment[] = [
  {
    name: 'palette',
    path: '/services',
    sees: 'window',
    async prepare(page) {
      const field = page.getByRole('combobox').and(page.locator('.palette *'))
      await until(
        () => page.keyboard.press('Control+k'),
        () => expect(field).toBeFocused({ timeout: 1_000 }),
      )
      await field.fill('a')
      await expect(page.getByRole('option').nth(3)).toBeVisible()
    },
  },
  {
    name: 'palette-nothing',
    path: '/services',
    sees: 'window',
    async prepare(page, { palette }) {
      const field = page.getByRole('combobox').and(page.locator('.palette *'))
      await until(
        () => page.keyboard.press('Control+k'),
        () => expect(field).toBeFocused({ timeout: 1_000 }),
      )
      await field.fill('nothing-is-called-so')
      await expect(page.getByText(palette.noneNext)).toBeVisible()
    },
  },
  {
    name: 'help',
    path: '/services',
    sees: 'window',
    prepare: (page, { palette }) =>
      until(
        () => page.keyboard.press('?'),
        () => expect(page.getByRole('dialog', { name: palette.help })).toBeVisible({ timeout: 1_000 }),
      ),
  },
  {
    name: 'selection',
    path: '/services',
    sees: 'window',
    prepare: (page, { services }) =>
      until(
        async () => {
          await page.locator('input[name=services]').nth(0).check()
          await page.locator('input[name=services]').nth(1).check()
        },
        () => expect(page.getByRole('button', { name: services.select.clear })).toBeVisible({ timeout: 1_000 }),
      ),
  },
  {
    name: 'probe-many',
    path: '/services',
    sees: 'window',
    prepare: (page, { run }) => dialogBy(page, run.probeAll),
  },
  {
    name: 'views',
    path: '/services?sort=level&order=desc',
    sees: 'window',
    async prepare(page, { services: { views } }) {
      await dialogBy(page, views.open)
      const name = page.getByRole('dialog').locator('input[name=name]')
      for (const each of ['Below silver, ours', '検索チームの未達サービス（毎週確認）'])
        await until(
          async () => {
            await name.fill(each)
            await name.press('Enter')
          },
          () => expect(page.getByRole('link', { name: each })).toBeVisible({ timeout: 1_000 }),
        )
    },
  },
  {
    name: 'more-filters',
    path: '/services?team=nobody&sort=password',
    sees: 'window',
    prepare: (page, { services }) => page.getByText(services.filter.more).click(),
  },
  {
    name: 'columns',
    path: '/services',
    sees: 'window',
    prepare: (page, { services }) => page.getByText(services.view.columns, { exact: true }).click(),
  },
  {
    name: 'settings',
    path: '/checks/start-time',
    sees: 'page',
    async prepare(page, { checks }) {
      await until(
        () => page.getByRole('button', { name: checks.edit.open, exact: true }).click({ timeout: 1_000 }),
        () => expect(page.getByRole('spinbutton').first()).toBeVisible({ timeout: 1_000 }),
      )
      await page.getByRole('spinbutton').first().fill('45')
    },
  },
  {
    name: 'settings-refused',
    path: '/checks/start-time',
    sees: 'page',
    async prepare(page, { checks }) {
      await page.route('**/api/v1/checklists/**', (route) => route.abort())
      await until(
        () => page.getByRole('button', { name: checks.edit.open, exact: true }).click({ timeout: 1_000 }),
        () => expect(page.getByRole('spinbutton').first()).toBeVisible({ timeout: 1_000 }),
      )
      await submit(page)
      await refused(page)
    },
  },
  {
    name: 'make-service',
    path: '/unassigned',
    sees: 'window',
    prepare: (page, { places }) => dialogBy(page, places.make.button),
  },
  ...(['dialog', 'confirm', 'menu', 'popover', 'tooltip', 'toasts'] as const).map(
    (what): Moment => ({
      name: `parts-${what}`,
      path: '/checks/parts',
      sees: 'window',
      async prepare(page, { parts: { say } }) {
        const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click()
        if (what === 'toasts') {
          await until(
            () => press(say.toastFailed),
            () => expect(page.locator('.toast')).not.toHaveCount(0, { timeout: 1_000 }),
          )
          await press(say.toastUndo)
          await press(say.toastDone)
          await expect(page.locator('.toast').nth(2)).toBeVisible()
          return
        }
        if (what === 'tooltip') {
          await page.locator('main').getByRole('button', { name: say.more, exact: true }).last().hover()
          await expect(page.getByRole('tooltip')).toBeVisible()
          return
        }
        const opener = { dialog: say.open, confirm: say.confirm, menu: say.menu, popover: say.popover }[what]
        const float = page.getByRole(what === 'menu' ? 'menu' : 'dialog')
        await until(
          () => press(opener),
          () => expect(float.first()).toBeVisible({ timeout: 1_000 }),
        )
      },
    }),
  ),
]

/** Refused at its field by a server that could keep a credential. */
export const forms: readonly Moment[] = [
  {
    name: 'add-cluster-refused',
    path: '/clusters/add',
    sees: 'page',
    async prepare(page) {
      await page.locator('input[name=name]').fill('Tokyo 2')
      await page.locator('input[name=server]').fill('https://10.0.0.1:6443')
      await page.locator('textarea[name=ca]').fill('not a certificate')
      await page.locator('input[name=token]').fill('a token with spaces')
      await until(
        () => submit(page),
        () => refused(page),
      )
    },
  },
  {
    name: 'add-kubeconfig-refused',
    path: '/clusters/add?with=kubeconfig',
    sees: 'page',
    async prepare(page) {
      await page.locator('input[name=name]').fill('Tokyo 2')
      await page.locator('textarea[name=kubeconfig]').fill(
        `apiVersion: v1
kind: Config
current-context: a
clusters: [{ name: a, cluster: { server: "https://10.0.0.1:6443" } }]
users: [{ name: a, user: { exec: { command: aws } } }]
contexts: [{ name: a, context: { cluster: a, user: a } }]`,
      )
      await until(
        () => submit(page),
        () => refused(page),
      )
    },
  },
]
