/** Names of columns: the header's, or their numbers. A name that is used twice gets its number. */
export function columnNames(cells: readonly string[], hasHeader: boolean): string[] {
  if (!hasHeader) return cells.map((_, index) => String(index + 1));
  const names = cells.map((cell) => cell.trim());
  return names.map((name, index) => (name === '' || names.indexOf(name) !== index ? `${name}#${index + 1}` : name));
}
