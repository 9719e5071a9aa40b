/**
 * Many short texts in two typed arrays: record ids and party ids of a ledger. Ten million ids cost their bytes plus four
 * each, and can be shared with a worker thread without a copy.
 */

/** Texts packed as UTF-8: text i is bytes[starts[i]..starts[i + 1]). */
export interface PackedText {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Text number `index`. */
export function textAt(packed: PackedText, index: number): string {
  // A copy: the decoder takes no shared memory.
  return decoder.decode(packed.bytes.slice(packed.starts[index], packed.starts[index + 1]));
}

/** Appends texts, growing as it goes. Cost O(bytes). */
export class TextPacker {
  private bytes = new Uint8Array(1 << 6);
  private starts = new Uint32Array(1 << 4);
  private used = 0;
  private count = 0;

  get length(): number {
    return this.count;
  }

  push(text: string): void {
    this.reserve(text.length * 3);
    if (this.count + 2 > this.starts.length) this.starts = grown(this.starts, new Uint32Array(this.starts.length * 2));
    this.used += this.write(text);
    this.count += 1;
    this.starts[this.count] = this.used;
  }

  /** The packed texts, in the order given by `order` or as appended. */
  pack(order?: Int32Array): PackedText {
    if (!order) return { bytes: this.bytes.slice(0, this.used), starts: this.starts.slice(0, this.count + 1) };
    return reorderText({ bytes: this.bytes, starts: this.starts }, order);
  }

  private write(text: string): number {
    const { bytes, used } = this;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) return encoder.encodeInto(text, bytes.subarray(used)).written;
      bytes[used + i] = code;
    }
    return text.length;
  }

  private reserve(more: number): void {
    if (this.used + more <= this.bytes.length) return;
    this.bytes = grown(this.bytes, new Uint8Array(Math.max(this.bytes.length * 2, this.used + more)));
  }
}

/** The same texts in another order. */
export function reorderText(packed: PackedText, order: Int32Array): PackedText {
  const starts = new Uint32Array(order.length + 1);
  for (let i = 0; i < order.length; i++) {
    starts[i + 1] = starts[i] + packed.starts[order[i] + 1] - packed.starts[order[i]];
  }
  const bytes = new Uint8Array(starts[order.length]);
  for (let i = 0; i < order.length; i++) {
    const from = packed.starts[order[i]] - starts[i];
    for (let to = starts[i]; to < starts[i + 1]; to++) bytes[to] = packed.bytes[from + to];
  }
  return { bytes, starts };
}

/** Texts of two lists in one: place i holds text picked[i] of `a`, or ~picked[i] of `b`. Cost O(bytes), runs at once. */
export function pickTexts(a: PackedText, b: PackedText, picked: Int32Array): PackedText {
  const starts = new Uint32Array(picked.length + 1);
  for (let i = 0; i < picked.length; i++) {
    const at = picked[i];
    starts[i + 1] = starts[i] + (at >= 0 ? a.starts[at + 1] - a.starts[at] : b.starts[~at + 1] - b.starts[~at]);
  }
  const bytes = new Uint8Array(starts[picked.length]);
  for (let from = 0, to = 0; from < picked.length; from = to) {
    const at = picked[from];
    // Texts that stood one after the other still do.
    const step = at >= 0 ? 1 : -1;
    for (to = from + 1; to < picked.length && picked[to] === picked[to - 1] + step; ) to++;
    const { bytes: text, starts: old } = at >= 0 ? a : b;
    const first = at >= 0 ? at : ~at;
    bytes.set(text.subarray(old[first], old[first + to - from]), starts[from]);
  }
  return { bytes, starts };
}

/** How many texts of an ascending list come before `text`. Cost O(log count). */
export function textsBefore(packed: PackedText, text: string): number {
  let from = 0;
  let to = packed.starts.length - 1;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (textAt(packed, middle) < text) from = middle + 1;
    else to = middle;
  }
  return from;
}

function grown<T extends Uint8Array | Uint32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}

/** Hash index over distinct packed texts: open addressing, half full at most. */
export interface TextIndex {
  /** Text number + 1 in each bucket, 0 when empty. */
  readonly buckets: Int32Array;
}

/** Builds the index of distinct texts. Cost O(bytes). */
export function indexText(packed: PackedText): TextIndex {
  const count = packed.starts.length - 1;
  let size = 16;
  while (size < count * 2) size *= 2;
  const buckets = new Int32Array(size);
  for (let i = 0; i < count; i++) {
    let at = hashOf(packed.bytes, packed.starts[i], packed.starts[i + 1]) & (size - 1);
    while (buckets[at] !== 0) at = (at + 1) & (size - 1);
    buckets[at] = i + 1;
  }
  return { buckets };
}

/** Number of a text, or -1 when it is not among them. */
export function findText(packed: PackedText, index: TextIndex, text: string): number {
  const wanted = encoder.encode(text);
  const mask = index.buckets.length - 1;
  for (let at = hashOf(wanted, 0, wanted.length) & mask; index.buckets[at] !== 0; at = (at + 1) & mask) {
    const i = index.buckets[at] - 1;
    if (sameBytes(packed.bytes, packed.starts[i], packed.starts[i + 1], wanted)) return i;
  }
  return -1;
}

/** FNV-1a, 32 bits. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function sameBytes(bytes: Uint8Array, from: number, to: number, wanted: Uint8Array): boolean {
  if (to - from !== wanted.length) return false;
  for (let i = 0; i < wanted.length; i++) if (bytes[from + i] !== wanted[i]) return false;
  return true;
}
