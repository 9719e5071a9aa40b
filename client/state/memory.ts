/** What the browser remembers between visits. Where storage is refused, nothing is remembered and nothing breaks. */

const PREFIX = 'tributary.';

/** Text kept under a name; null when there is none. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Keeps a text under a name. @returns whether it was kept: private windows refuse storage, and a full one too */
export function remember(name: string, text: string): boolean {
  try {
    localStorage.setItem(PREFIX + name, text);
    return true;
  } catch {
    return false;
  }
}

/** A list of texts kept under a name. */
export function recallList(name: string): string[] {
  try {
    const value: unknown = JSON.parse(recall(name) ?? '[]');
    return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
  } catch {
    return [];
  }
}

/** Puts a text first in a kept list, without doubles, at most `longest` of them. */
export function rememberFirst(name: string, text: string, longest = 8): void {
  const list = [text, ...recallList(name).filter((item) => item !== text)].slice(0, longest);
  remember(name, JSON.stringify(list));
}
