import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Browser } from '@playwright/test'
import { freePort } from '../../lib/server/embedded-postgres/free-port.ts'
import { openBrowser, scriptBytes } from '../web/browser.ts'
import { buildEmptyApp } from '../web/empty-app.ts'
import { list, overview } from '../web/pages.ts'
import type { Bench, Figure } from './figure.ts'

const services = 5_000
const gate = 1.15
const root = fileURLToPath(new URL('../..', import.meta.url))

async function answers(origin: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (
      await fetch(origin).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return
    await sleep(100)
  }
  throw new Error('The empty application does not answer.')
}

async function emptyBytes(browser: Browser): Promise<number> {
  const app = buildEmptyApp(root)
  const port = await freePort()
  const args = [
    join(root, 'node_modules/next/dist/bin/next'),
    'start',
    app.folder,
    '-H',
    '127.0.0.1',
    '-p',
    String(port),
  ]
  const server = spawn(process.execPath, args, { stdio: 'ignore', env: { ...process.env, NODE_ENV: 'production' } })
  try {
    await answers(`http://127.0.0.1:${port}/`)
    return await scriptBytes(browser, `http://127.0.0.1:${port}/`)
  } finally {
    server.kill('SIGKILL')
    app.remove()
  }
}

/** JavaScript that the list and the overview load, gzip, against an application with an empty page. One number, the same each time. */
export async function d3(bench: Bench): Promise<Figure> {
  const browser = await openBrowser(bench.env)
  const web = await (await bench.stand()).web(services)
  try {
    const empty = await emptyBytes(browser)
    const pages = [await scriptBytes(browser, web.origin + list), await scriptBytes(browser, web.origin + overview)]
    const ratio = Math.max(...pages) / empty
    const kB = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`
    return {
      what: 'JavaScript of the list or the overview, the larger, against an empty page',
      ratio,
      low: ratio,
      high: ratio,
      gate,
      bound: 'most',
      holds: ratio <= gate,
      notes: [`list ${kB(pages[0] ?? 0)}, overview ${kB(pages[1] ?? 0)}, empty page ${kB(empty)}, gzip`],
    }
  } finally {
    await web.stop()
    await browser.close()
  }
}
