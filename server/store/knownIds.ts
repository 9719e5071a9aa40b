/**
 * Which ids the store may hold already: a chain of Bloom filters (Bloom 1970), each twice as large as the one before. "No" is
 * certain, so a first load need not ask the store about each of its records; "yes" is wrong about once in 700 times and
 * costs one look-up. 16 bits an id, 2 MB a million.
 */
const BITS_PER_ID = 16;
const HASHES = 6;
const FIRST_CAPACITY = 1 << 16;

interface Filter {
  readonly bits: Uint32Array;
  readonly capacity: number;
  count: number;
}

export class KnownIds {
  private readonly filters: Filter[] = [];

  add(id: string): void {
    let last = this.filters.at(-1);
    if (!last || last.count >= last.capacity) {
      const capacity = last ? last.capacity * 2 : FIRST_CAPACITY;
      last = { bits: new Uint32Array((capacity * BITS_PER_ID) / 32), capacity, count: 0 };
      this.filters.push(last);
    }
    const { bits } = last;
    const size = bits.length * 32;
    const [first, step] = hashesOf(id);
    for (let i = 0; i < HASHES; i += 1) {
      const place = ((first + Math.imul(i, step)) >>> 0) % size;
      bits[place >>> 5] |= 1 << (place & 31);
    }
    last.count += 1;
  }

  /** false: certainly never added. */
  mayHave(id: string): boolean {
    const [first, step] = hashesOf(id);
    return this.filters.some(({ bits }) => {
      const size = bits.length * 32;
      for (let i = 0; i < HASHES; i += 1) {
        const place = ((first + Math.imul(i, step)) >>> 0) % size;
        if ((bits[place >>> 5] & (1 << (place & 31))) === 0) return false;
      }
      return true;
    });
  }
}

/** Two 32-bit hashes of a text (FNV-1a with two offsets, mixed), the second odd. */
function hashesOf(text: string): [number, number] {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995);
  }
  return [mix(a), mix(b) | 1];
}

function mix(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
