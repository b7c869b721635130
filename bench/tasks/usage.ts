import { writeFileSync } from 'node:fs'

// Loaded before a measured program (--import): at its end it writes what the process as a whole has used.
const { BENCH_USAGE: file } = process.env
if (file !== undefined)
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
    writeFileSync(file, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, rss: maxRSS / 1024 }))
  })
