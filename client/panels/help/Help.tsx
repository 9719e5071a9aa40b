/** The list of keys, and how to read what the page says. */
import { Dialog } from 'radix-ui';
import { type Command, COMMANDS, runCommand } from '../../state/commands.ts';
import { keyText } from '../../ui/keyText.ts';

export function Help({ close }: { close: () => void }) {
  const keyed = COMMANDS.filter(({ keys }) => keys.length > 0);
  const groups = [...new Set(keyed.map(({ group }) => group))];
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="veil" />
        <Dialog.Content className="dialog stack" aria-describedby={undefined}>
          <Dialog.Title>Keys</Dialog.Title>
          <div className="key-groups">
            {groups.map((group) => (
              <KeyGroup key={group} name={group} commands={keyed.filter((command) => command.group === group)} />
            ))}
            <section>
              <h3>Walk</h3>
              <dl className="keys">
                <div>
                  <dt>Along the money, among equals</dt>
                  <dd>
                    <kbd>←</kbd> <kbd>→</kbd> <kbd>↑</kbd> <kbd>↓</kbd>
                  </dd>
                </div>
              </dl>
            </section>
          </div>
          <h3>How to read it</h3>
          <ul className="bullets small">
            <li>“At least” must have arrived, “at most” can have; pro-rata, FIFO and LIFO are conventions.</li>
            <li>Hatched: spent before the gift, not counted. An open edge: “or more”. Dashed: spent against.</li>
            <li>Color and shape tell the kind of party, never a side. Widths are linear in dollars in the river.</li>
          </ul>
          <div className="row">
            <button type="button" className="button primary" onClick={close}>
              Close
            </button>
            <button type="button" className="button" onClick={() => runCommand('guide')}>
              Two-minute tour
            </button>
            <a href="/docs/" className="button">
              API
            </a>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function KeyGroup({ name, commands }: { name: string; commands: readonly Command[] }) {
  return (
    <section>
      <h3>{name}</h3>
      <dl className="keys">
        {commands.map((command) => (
          <div key={command.id}>
            <dt>{command.name}</dt>
            <dd>
              <kbd>{keyText(command.keys[0])}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
