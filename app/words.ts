import { getRequestConfig } from 'next-intl/server'

export default getRequestConfig(async () => ({ locale: 'en', messages: { a: { b: 'hello' } } }))
