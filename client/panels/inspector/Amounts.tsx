/** Amounts with their names, one a line. Falsy rows are left out. */
type Row = readonly [string, string] | false;

export function Amounts({ rows }: { rows: readonly Row[] }) {
  return (
    <dl className="amounts">
      {rows
        .filter((row): row is readonly [string, string] => row !== false)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
