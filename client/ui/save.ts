/** Hands a file to the browser's downloads. */
export function save(name: string, content: string | Blob): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: 'text/plain;charset=utf-8' }) : content;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download has its own hold on the bytes by the next turn of the loop.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** "tributary-who-paid-whom.html": a file's name from a title, or from `otherwise` where the title has no letters. */
export function fileName(title: string, otherwise: string, ending: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '');
  return `tributary-${words || otherwise}.${ending}`;
}
