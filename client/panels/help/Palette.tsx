/** Command palette: every action with its key, parties by name, recent searches, saved queries, examples. */
import { Command } from 'cmdk';
import { Dialog } from 'radix-ui';
import { useRef, useState } from 'react';
import { useNetworks } from '../../api/firstTrace.ts';
import { usePartyRef, useQueryList, useSearch } from '../../api/hooks.ts';
import { COMMANDS } from '../../state/commands.ts';
import { recallList } from '../../state/memory.ts';
import { act } from '../../state/page.ts';
import { KindShape } from '../../ui/KindShape.tsx';
import { keyText } from '../../ui/keyText.ts';

export function Palette({ close }: { close: () => void }) {
  const [text, setText] = useState('');
  const { data: found } = useSearch(text.trim());
  const { data: saved } = useQueryList();
  const { data: seed } = useNetworks();
  const chosen = useRef<(() => void) | null>(null);
  const [before] = useState(() => document.activeElement);
  const then = (run: () => void) => () => {
    chosen.current = run;
    close();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="veil" />
        <Dialog.Content
          className="dialog palette"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            // The focus goes back first: what was chosen may take it elsewhere.
            event.preventDefault();
            if (before instanceof HTMLElement) before.focus();
            chosen.current?.();
          }}
        >
          <Dialog.Title className="hidden-text">Command palette</Dialog.Title>
          <Command label="Command palette">
            <Command.Input
              className="palette-input"
              placeholder="A command, a party, a query…"
              value={text}
              onValueChange={setText}
            />
            <Command.List className="palette-list">
              <Command.Empty className="muted">Nothing is called that.</Command.Empty>
              {found && text.trim() !== '' && (
                <Command.Group heading="Parties">
                  {found.hits.map((hit) => (
                    <Command.Item
                      key={hit.id}
                      value={`party ${hit.id} ${text}`}
                      keywords={[hit.name, hit.matched]}
                      onSelect={then(() => act('Open party', { party: hit.id }))}
                    >
                      <KindShape kind={hit.kind} /> {hit.name}
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              <Recent then={then} />
              <Command.Group heading="Commands">
                {COMMANDS.filter(({ id }) => id !== 'palette' && id !== 'escape').map(
                  ({ id, name, group, keys, run }) => (
                    <Command.Item key={id} value={`${group}: ${name} ${id}`} onSelect={then(run)}>
                      {group === 'Go to' ? `Go to: ${name}` : name}
                      {keys[0] && <kbd>{keyText(keys[0])}</kbd>}
                    </Command.Item>
                  ),
                )}
              </Command.Group>
              {seed && (
                <Command.Group heading="Examples">
                  {seed.examples.map(({ from, to, fromName, toName, against, throughPooled, shows }) => (
                    <Command.Item
                      key={`${from} ${to} ${against}`}
                      value={`example ${fromName} ${toName} ${shows} ${against}`}
                      onSelect={then(() =>
                        act('Trace', {
                          at: 'trace',
                          party: null,
                          pick: [],
                          from: [from],
                          to: [to],
                          against,
                          throughPooled,
                        }),
                      )}
                    >
                      {fromName} {against ? 'against' : '→'} {toName}
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              {saved && (
                <Command.Group heading="Saved queries">
                  {saved.queries.map(({ id, name, category }) => (
                    <Command.Item
                      key={id}
                      value={`query ${category} ${name}`}
                      onSelect={then(() =>
                        act('Open query', { at: 'queries', party: null, query: id, args: null, pick: [] }),
                      )}
                    >
                      {name} <span className="muted small">{category}</span>
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Recent({ then }: { then: (run: () => void) => () => void }) {
  const traces = recallList('traces').flatMap((text) => {
    const { from, to } = JSON.parse(text) as { from?: string[]; to?: string[] };
    return from?.[0] && to?.[0] ? [{ from, to }] : [];
  });
  if (traces.length === 0) return null;
  return (
    <Command.Group heading="Traced lately">
      {traces.slice(0, 5).map(({ from, to }) => (
        <Command.Item
          key={from.join() + to.join()}
          value={`recent ${from.join(' ')} ${to.join(' ')}`}
          onSelect={then(() => act('Trace', { at: 'trace', party: null, pick: [], from, to }))}
        >
          <Names ids={from} /> → <Names ids={to} />
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function Names({ ids }: { ids: readonly string[] }) {
  const { data } = usePartyRef(ids[0]);
  return (
    <>
      {data?.name ?? ids[0]}
      {ids.length > 1 && ` and ${ids.length - 1} more`}
    </>
  );
}
