// The API server's alphabet for generated names: no vowels and no digits that look like letters.
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789'

/** Five characters, as in `listing-web-5d8c66d7c4-fjwgd`. */
export function suffix(random: () => number): string {
  return Array.from({ length: 5 }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]).join('')
}

/** FNV-1a of a text in the same alphabet, as the names of ReplicaSets end. */
export function safeHash(text: string): string {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return [...String(hash)].map((digit) => ALPHABET[digit.charCodeAt(0) % ALPHABET.length]).join('')
}
