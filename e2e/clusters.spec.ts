import { expect, test } from './test.ts'

test('the rights a cluster is asked for are read-only and can be kept', async ({ page, request }) => {
  await page.goto('/clusters')
  await expect(page.getByRole('row', { name: /sandbox/ })).toContainText('Reached')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download' }).click()
  expect((await download).suggestedFilename()).toBe('landfall-reader.yaml')
  const yaml = await (await request.get('/api/v1/cluster-role')).text()
  expect(yaml).toContain('kind: ClusterRole')
  expect(yaml).not.toMatch(/secrets|create|delete|patch|update|\*|exec|proxy/)
})
