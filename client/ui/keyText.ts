/** Keys as they are printed on this machine. */
const MAC = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** "mod+shift+z" -> "Ctrl Shift Z", or with ⌘ on a Mac. */
export function keyText(chord: string): string {
  return chord
    .split('+')
    .map((key) => {
      if (key === 'mod') return MAC ? '⌘' : 'Ctrl';
      if (key.length === 1) return chord.includes('mod') ? key.toUpperCase() : key;
      return key[0].toUpperCase() + key.slice(1);
    })
    .join(' ');
}
