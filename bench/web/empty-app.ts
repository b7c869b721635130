import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const files = {
  'package.json': '{ "name": "empty", "private": true, "type": "module" }\n',
  'next.config.mjs': 'export default { compress: false }\n',
  'app/layout.jsx':
    'export default function Layout({ children }) {\n  return <html lang="en"><body>{children}</body></html>\n}\n',
  'app/page.jsx': 'export default function Page() {\n  return <p>Empty</p>\n}\n',
}

/** An application with nothing on its one page, built by the Next of the product. Below the product, where its packages are found. */
export function buildEmptyApp(root: string): { folder: string; remove: () => void } {
  const folder = join(root, '.landfall', `bench-empty-app-${process.pid}`)
  mkdirSync(join(folder, 'app'), { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  const next = join(root, 'node_modules/next/dist/bin/next')
  const { status, stderr, stdout } = spawnSync(process.execPath, [next, 'build', folder], {
    encoding: 'utf8',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  })
  if (status !== 0) throw new Error(`The empty application was not built: ${(stderr || stdout).slice(-2_000)}`)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
