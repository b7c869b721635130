import { createServer } from 'node:http'

// One process behind as many addresses as anybody asks it by: answers probes, the application and a page of metrics. Says its port, and ends with
// its standard input.
const lines = Array.from(
  { length: 40 },
  (_, index) =>
    `# HELP app_${index}_total What was counted.\n# TYPE app_${index}_total counter\napp_${index}_total ${index}\n`,
)
const metrics = Buffer.from(lines.join(''))
const page = Buffer.from('<!doctype html><title>shop</title>')

const server = createServer(({ url }, response) => {
  if (url === '/metrics') response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(metrics)
  else response.writeHead(200, { 'content-type': 'text/html' }).end(page)
})
server.listen(0, '0.0.0.0', () => {
  const address = server.address()
  process.stdout.write(`${JSON.stringify(typeof address === 'object' ? address?.port : null)}\n`)
})
process.stdin.resume().on('end', () => process.exit(0))
