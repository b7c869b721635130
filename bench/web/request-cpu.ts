import type { Stand } from './stand.ts'

const warm = 60
const counted = 120

/** One page of a fleet of so many services. */
export interface Asked {
  services: number
  path: string
}

/** CPU seconds that a fresh web process takes for one request of a page, after some that do not count. Throws for an answer that is none. */
export async function requestCpu(stand: Stand, { services, path }: Asked): Promise<number> {
  const web = await stand.web(services)
  try {
    const ask = async () => {
      const answer = await fetch(web.origin + path, { redirect: 'error' })
      const text = await answer.text()
      if (answer.status >= 500 || !text.includes('</html>')) throw new Error(`${path} answered ${answer.status}.`)
    }
    for (let request = 0; request < warm; request++) await ask()
    const before = await web.cpu()
    for (let request = 0; request < counted; request++) await ask()
    return ((await web.cpu()) - before) / counted
  } finally {
    await web.stop()
  }
}
