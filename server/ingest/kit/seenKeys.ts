/** Which keys a file has used, and on which line: 16 bytes a key, so that ten million keys fit. */

const START = 1 << 12;

/** What is known of a key that is seen again. */
export interface SeenBefore {
  readonly line: number;
  /** The row is the same text to the letter. */
  readonly isSameRow: boolean;
}

/** Keys by a 64-bit hash: of ten million different keys, two are taken for one with a chance of 1 in 370,000. */
export class SeenKeys {
  #capacity = START;
  #a = new Uint32Array(START);
  #b = new Uint32Array(START);
  #row = new Uint32Array(START);
  #line = new Uint32Array(START);
  #count = 0;

  /** Remembers a key; tells where it was used before, or null when it is new. `line` is 1-based. */
  add(key: string, row: string, line: number): SeenBefore | null {
    if (this.#count * 2 >= this.#capacity) this.#grow();
    const a = hash(key, 0x811c9dc5);
    const b = hash(key, 0x9747b28c);
    const slot = this.#find(a, b);
    const rowHash = hash(row, 0x2545f491);
    if (this.#line[slot] !== 0) return { line: this.#line[slot], isSameRow: this.#row[slot] === rowHash };
    this.#put(slot, a, b, rowHash, line);
    this.#count += 1;
    return null;
  }

  #find(a: number, b: number): number {
    let slot = a & (this.#capacity - 1);
    while (this.#line[slot] !== 0 && (this.#a[slot] !== a || this.#b[slot] !== b))
      slot = (slot + 1) & (this.#capacity - 1);
    return slot;
  }

  #put(slot: number, a: number, b: number, row: number, line: number): void {
    this.#a[slot] = a;
    this.#b[slot] = b;
    this.#row[slot] = row;
    this.#line[slot] = line;
  }

  #grow(): void {
    const old = { a: this.#a, b: this.#b, row: this.#row, line: this.#line };
    this.#capacity *= 2;
    this.#a = new Uint32Array(this.#capacity);
    this.#b = new Uint32Array(this.#capacity);
    this.#row = new Uint32Array(this.#capacity);
    this.#line = new Uint32Array(this.#capacity);
    for (let i = 0; i < old.line.length; i += 1)
      if (old.line[i] !== 0) this.#put(this.#find(old.a[i], old.b[i]), old.a[i], old.b[i], old.row[i], old.line[i]);
  }
}

/** FNV-1a with a final mix (murmur3's), over UTF-16 code units. */
function hash(text: string, seed: number): number {
  let h = seed;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
