// What lies in the browser's store is sealed with a key that only pages of the signed-in person carry: after signing out
// nobody at the same computer can read it. Browsers offer ciphers of their own only over HTTPS, and many bureaus run on a
// plain address in their own network, so the cipher stands here: ChaCha20 (RFC 8439), a fresh nonce for every text.
const ROUNDS = 10;
const NONCE = 12;

function turn(state, a, b, c, d) {
  const rotated = (word, by) => (word << by) | (word >>> (32 - by));
  state[a] += state[b];
  state[d] = rotated(state[d] ^ state[a], 16);
  state[c] += state[d];
  state[b] = rotated(state[b] ^ state[c], 12);
  state[a] += state[b];
  state[d] = rotated(state[d] ^ state[a], 8);
  state[c] += state[d];
  state[b] = rotated(state[b] ^ state[c], 7);
}

function block(start) {
  const state = Uint32Array.from(start);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let column = 0; column < 4; column += 1) turn(state, column, 4 + column, 8 + column, 12 + column);
    for (let column = 0; column < 4; column += 1) turn(state, column, 4 + ((column + 1) % 4), 8 + ((column + 2) % 4), 12 + ((column + 3) % 4));
  }
  const stream = new DataView(new ArrayBuffer(64));
  state.forEach((word, place) => stream.setUint32(4 * place, (word + start[place]) >>> 0, true));
  return new Uint8Array(stream.buffer);
}

// The stream of key and nonce over the bytes; the same again gives them back. `counter` numbers the first block.
export function ciphered(bytes, key, nonce, counter = 0) {
  const words = (from) => [...from.keys()].filter((place) => place % 4 === 0).map((place) => (from[place] | (from[place + 1] << 8) | (from[place + 2] << 16) | (from[place + 3] << 24)) >>> 0);
  const start = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574, ...words(key), counter, ...words(nonce)];
  const made = new Uint8Array(bytes.length);
  for (let from = 0; from < bytes.length; from += 64) {
    const stream = block(start);
    for (let place = from; place < Math.min(from + 64, bytes.length); place += 1) made[place] = bytes[place] ^ stream[place - from];
    start[12] += 1;
  }
  return made;
}

const keyOf = (hex) => Uint8Array.from(hex.match(/../g), (pair) => Number.parseInt(pair, 16));

export function seal(text, hex) {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const sealed = ciphered(new TextEncoder().encode(text), keyOf(hex), nonce);
  return btoa(Array.from([...nonce, ...sealed], (byte) => String.fromCharCode(byte)).join(""));
}

// What another key sealed comes out as no text that anybody could read.
export function unseal(sealed, hex) {
  const bytes = Uint8Array.from(atob(sealed), (letter) => letter.charCodeAt(0));
  return new TextDecoder().decode(ciphered(bytes.slice(NONCE), keyOf(hex), bytes.slice(0, NONCE)));
}
