import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withWords = createNextIntlPlugin('./app/words.ts')

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  /** The proxy before us compresses; here it would only hold back event streams and cost the request's time. */
  compress: false,
  images: { unoptimized: true },
  /** Types are checked by `npm run verify`, over everything and not only what the build sees. */
  typescript: { ignoreBuildErrors: true },
  turbopack: { resolveAlias: { 'use-intl/format-message': './components/words/format-message.ts' } },
  serverExternalPackages: ['@kubernetes/client-node', '@prisma/adapter-pg', '@prisma/client', 'pg', 'pg-boss', 'pino'],
}

export default withWords(config)
