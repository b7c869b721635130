import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { APIRequestContext, Page } from '@playwright/test'
import { address, startStack } from './stack.ts'
import { expect, test } from './test.ts'
import { worldOf } from './world.ts'

const kubeconfig = (name = '') => readFile(join(startStack.env.LANDFALL_DATA, 'sandbox', `kubeconfig${name}`), 'utf8')
const fieldOf = (text: string, key: string) => new RegExp(`${key}: (\\S+)`).exec(text)?.[1] ?? ''

/** Leaves nothing behind that another journey could count. */
async function remove(request: APIRequestContext, id: string, name: string): Promise<void> {
  await request.delete(`/api/v1/clusters/${id}`, { data: { confirm: name }, headers: { origin: address } })
}

async function add(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel(/^Make a service/).uncheck()
  await page.getByRole('button', { name: 'Add the cluster' }).click()
}

test('the rights a cluster is asked for are read-only and can be kept', async ({ page, request }) => {
  await page.goto('/clusters')
  await expect(page.getByRole('row', { name: /sandbox/ })).toContainText('Reached')
  await page.getByRole('link', { name: 'Add a cluster' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download' }).click()
  expect((await download).suggestedFilename()).toBe('landfall-reader.yaml')
  const yaml = await (await request.get('/api/v1/cluster-role?namespaces=homes-web')).text()
  expect(yaml).toContain('kind: RoleBinding')
  expect(yaml).not.toMatch(/secrets|create|delete|patch|update|\*|exec|proxy/)
})

test('a cluster is added by address and token, verified and removed', async ({ page }) => {
  const file = await kubeconfig()
  await page.goto('/clusters/add')
  await page.getByLabel('API server').fill(fieldOf(file, 'server'))
  await page.getByRole('textbox', { name: /^Certificate authority/ }).fill(fieldOf(file, 'certificate-authority-data'))
  await page.getByLabel('Token of the service account').fill(fieldOf(file, 'token'))
  await add(page, 'by token')
  await expect(page).toHaveURL(/\/clusters\/by-token$/)
  await expect(page.getByText('Reached')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('row', { name: /^Pods/ })).toContainText('May read')
  expect(await page.content()).not.toContain(fieldOf(file, 'token'))
  await page.getByRole('button', { name: 'Remove the cluster' }).click()
  await page.getByLabel('Name of the cluster').fill('another')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Remove the cluster' }).click()
  await expect(dialog).toContainText('That is not the name of this cluster.')
  await page.getByLabel('Name of the cluster').fill('by token')
  await dialog.getByRole('button', { name: 'Remove the cluster' }).click()
  await expect(page.getByText('Landfall no longer looks into this cluster.')).toBeVisible()
})

test('a weak account shows what is missing, and which checks stay unknown', async ({ page, request }) => {
  await page.goto('/clusters/add?with=kubeconfig')
  await page
    .getByLabel('Kubeconfig', { exact: false })
    .last()
    .fill(await kubeconfig('.narrow'))
  await add(page, 'weak')
  await expect(page.getByText('Reached')).toBeVisible({ timeout: 30_000 })
  const budgets = page.getByRole('row', { name: /^Disruption budgets/ })
  await expect(budgets).toContainText('Missing')
  await expect(budgets.getByRole('link', { name: 'disruption-budget' })).toBeVisible()
  await remove(request, 'weak', 'weak')
})

test('a kubeconfig that would run a program is refused at its field', async ({ page }) => {
  const file = (await kubeconfig()).replace(/token: \S+/, 'exec: { command: touch }')
  await page.goto('/clusters/add?with=kubeconfig')
  await page.getByLabel('Kubeconfig', { exact: false }).last().fill(file)
  await add(page, 'never')
  const alert = page.getByRole('alert').filter({ hasText: 'KUBECONFIG_EXEC_FORBIDDEN' })
  await expect(alert).toContainText('users[0].user.exec')
  await expect(alert).toContainText('Use the token of a service account.')
})

test('a weak account is kept to a namespace, then replaced by one that may read everything', async ({
  page,
  request,
}) => {
  await page.goto('/clusters/add?with=kubeconfig')
  await page
    .getByLabel('Kubeconfig', { exact: false })
    .last()
    .fill(await kubeconfig('.narrow'))
  await add(page, 'changed')
  await expect(page.getByText('Reached')).toBeVisible({ timeout: 30_000 })
  const dialog = page.getByRole('dialog')

  await page.getByRole('button', { name: 'Change the namespaces' }).click()
  await dialog.getByLabel('Namespaces').fill('homes-web, Not_A_Name')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toContainText('INVALID_K8S_NAME')
  await dialog.getByLabel('Namespaces').fill('homes-web')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.locator('.facts')).toContainText('homes-web')

  await page.getByRole('button', { name: 'Replace the credential' }).click()
  await dialog.getByLabel('How to give the way in').selectOption('kubeconfig')
  await dialog.getByLabel('Kubeconfig', { exact: false }).last().fill('no kubeconfig')
  await dialog.getByRole('button', { name: 'Replace' }).click()
  await expect(dialog.getByRole('alert')).toContainText('KUBECONFIG_INVALID')
  await dialog
    .getByLabel('Kubeconfig', { exact: false })
    .last()
    .fill(await kubeconfig())
  await dialog.getByRole('button', { name: 'Replace' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('row', { name: /^Disruption budgets/ })).toContainText('May read', { timeout: 30_000 })
  await remove(request, 'changed', 'changed')
})

test('powers beyond reading are confirmed as they were shown, and only those', async ({ page }) => {
  const may = (power: string) =>
    `UPDATE cluster SET verified_at = now(), verified_epoch = epoch,
       powers = '{"lists":{},"strong":[{"power":"${power}","where":null}],"asked":[],"incomplete":false}' WHERE slug = 'tokyo'`
  const world = await worldOf(1, { sql: may('secrets') })
  try {
    await page.goto(`${world.origin}/clusters/tokyo`)
    await expect(page.getByText('Reach Secrets')).toBeVisible()
    await world.change(may('podsExec'))
    await page.getByRole('button', { name: 'Use it all the same' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'POWERS_CHANGED' })).toBeVisible()
    await page.reload()
    await expect(page.getByText('Run commands in pods')).toBeVisible()
    await page.getByRole('button', { name: 'Use it all the same' }).click()
    await expect(page.getByText('An admin has confirmed it.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Use it all the same' })).toHaveCount(0)
  } finally {
    await world.stop()
  }
})
