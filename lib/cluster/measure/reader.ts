import { startReader } from '../logs/reader.ts'

/** One thread of the process reads all logs and searches all pages; it starts with the first and keeps no process alive. */
export const reader = startReader()
