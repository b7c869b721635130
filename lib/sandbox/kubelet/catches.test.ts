import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { catches } from './catches.ts'

/** Whether a shell that runs this has a handler for SIGTERM once it has said that it is up. */
async function shellCatches(script: string): Promise<boolean> {
  const child = spawn('/bin/sh', ['-c', `${script} echo up; read -r _; :`], { stdio: 'pipe' })
  await new Promise((done) => child.stdout.once('data', done))
  const answer = catches(child.pid ?? 0, 'SIGTERM', false)
  child.kill('SIGKILL')
  return answer
}

test('a shell has a handler only when it sets a trap', async () => {
  expect(await shellCatches('')).toBe(false)
  expect(await shellCatches('trap "exit 0" TERM;')).toBe(true)
})

test('where the process is gone, the guess stands', () => {
  expect([catches(0, 'SIGTERM', true), catches(0, 'SIGTERM', false)]).toEqual([true, false])
})
