import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Path of a Chromium or Chrome on this machine: `CHROMIUM_PATH`, else one on the PATH or in Applications; null when there is none. */
export function findBrowser(env: NodeJS.ProcessEnv): string | null {
  if (env.CHROMIUM_PATH !== undefined) return runs(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : null
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...applications]
  return candidates.find(runs) ?? null
}

/**
 * A browser for the journeys: one that is there, else the distribution's package (as root, with fonts for Japanese), else
 * Playwright's own download. Answers null for the last, which Playwright finds by itself. Throws a sentence when all of it fails.
 */
export function ensureBrowser(env: NodeJS.ProcessEnv, say: (line: string) => void): string | null {
  const found = findBrowser(env)
  if (found !== null) {
    say(`browser: ${found}`)
    return found
  }
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    say('browser: installing the distribution’s Chromium')
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
    const packages = ['chromium', 'fonts-noto-cjk']
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { stdio: 'inherit' })
    const installed = findBrowser(env)
    if (installed !== null) return installed
  }
  say('browser: asking Playwright for its own')
  const { status } = spawnSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], {
    stdio: 'inherit',
  })
  if (status !== 0)
    throw new Error('No browser was found and none could be installed; set CHROMIUM_PATH to a Chromium or Chrome.')
  return null
}
