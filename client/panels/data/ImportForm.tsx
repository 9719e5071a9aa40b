/** Files in: what they are, a look at them first if wanted, and the import. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import type { ImportFormat } from '../../../model/api/import.ts';
import { startImport } from '../../api/imports.ts';
import { ProblemNote } from '../../ui/Problem.tsx';
import { MappingForm } from './MappingForm.tsx';
import { mappingFile } from './mappingText.ts';

/** Format of tables that a mapping explains. */
const TABLES = 'tabular';

interface Props {
  formats: readonly ImportFormat[];
  started: (jobId: string) => void;
}

export function ImportForm({ formats, started }: Props) {
  const [files, setFiles] = useState<readonly File[]>([]);
  const [format, setFormat] = useState(formats[0]?.id ?? '');
  const [mapping, setMapping] = useState<string | null>(null);
  const [sent, setSent] = useState(0);
  const cache = useQueryClient();
  const start = useMutation({
    mutationFn: (dryRun: boolean) => {
      const mapped = format === TABLES && mapping !== null;
      setSent(0);
      return startImport(
        mapped ? [...files, mappingFile(mapping)] : files,
        { format, dryRun, settings: mapped ? { mapping: 'mapping.json' } : {} },
        setSent,
      );
    },
    onSuccess: async (job) => {
      started(job.id);
      await cache.invalidateQueries({ queryKey: ['imports'] });
    },
  });
  const chosen = formats.find(({ id }) => id === format);
  const take = (list: FileList | null) => list && list.length > 0 && setFiles([...list]);
  return (
    <section className="stack" aria-label="Import">
      <h2>Import</h2>
      <div className="row">
        <label className="option-label">
          Format
          <select className="field" value={format} onChange={(event) => setFormat(event.target.value)}>
            {formats.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      {chosen && (
        <p className="small muted">
          {chosen.description} Takes {chosen.accepts}.
        </p>
      )}
      <Drop take={take} files={files} />
      {format === TABLES && files.length > 0 && <MappingForm file={files[0]} onChange={setMapping} />}
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={files.length === 0 || start.isPending}
          onClick={() => start.mutate(true)}
        >
          Check without loading
        </button>
        <button
          type="button"
          className="button primary"
          disabled={files.length === 0 || start.isPending}
          onClick={() => start.mutate(false)}
        >
          Import
        </button>
        {start.isPending && (
          <span className="small muted" role="status">
            sending {sent} of {files.length}
          </span>
        )}
      </div>
      {start.error && <ProblemNote error={start.error} />}
    </section>
  );
}

function Drop({ take, files }: { take: (list: FileList | null) => void; files: readonly File[] }) {
  const [over, setOver] = useState(false);
  const on = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    // The whole box takes what is dropped; the field inside it is what keys and screen readers meet.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <label
      className="drop"
      data-over={over || undefined}
      onDragOver={on(true)}
      onDragLeave={on(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <input type="file" multiple className="hidden-text" onChange={(event) => take(event.target.files)} />
      {files.length === 0 ? (
        <span>Drop files here, or press to choose them. They go to your own server and nowhere else.</span>
      ) : (
        <ul>
          {files.map((file) => (
            <li key={file.name}>
              {file.name} <span className="muted small">{file.size.toLocaleString('en-US')} bytes</span>
            </li>
          ))}
        </ul>
      )}
    </label>
  );
}
