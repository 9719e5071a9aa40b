/** The question: from whom, to whom, with which options. */
import { changedOptions } from '../../state/url.ts';
import { runCommand } from '../../state/commands.ts';
import { differs, setEnd, swapEnds, traceDraft, useDraft } from '../../state/draft.ts';
import { usePage } from '../../state/page.ts';
import { keyText } from '../../ui/keyText.ts';
import { Icon } from '../../ui/Icon.tsx';
import { OptionsPopover } from './OptionsPopover.tsx';
import { PartyBox } from './PartyBox.tsx';
import './topBar.css';

export function TopBar() {
  const draft = useDraft();
  const url = usePage((page) => page.url);
  const askable = draft.from.length > 0 && draft.to.length > 0;
  const asks = askable && (differs(draft, url) || url.at !== 'trace');
  return (
    <header className="top">
      <a className="brand" href="./" aria-label="Tributary, start over">
        <Icon name="mark" size={24} />
        <span>Tributary</span>
      </a>
      <form
        className="question"
        aria-label="Trace"
        onSubmit={(event) => {
          event.preventDefault();
          traceDraft();
        }}
      >
        <PartyBox
          label="from"
          placeholder="Who gave?"
          ids={draft.from}
          onChange={(ids) => setEnd('from', ids)}
          onSubmit={traceDraft}
          inputId="from-box"
        />
        <button
          type="button"
          className="button bare swap"
          aria-label="Swap from and to"
          title="Swap"
          onClick={swapEnds}
        >
          <Icon name="arrow" />
        </button>
        <PartyBox
          label="to"
          placeholder="Who was it spent for?"
          ids={draft.to}
          onChange={(ids) => setEnd('to', ids)}
          onSubmit={traceDraft}
          inputId="to-box"
        />
        <OptionsPopover changed={changedOptions(url)} />
        <button type="submit" className="button primary trace-button" disabled={!askable} data-asks={asks || undefined}>
          Trace
        </button>
      </form>
      <TopActions />
    </header>
  );
}

const PALETTE_KEY = keyText('mod+k');

function TopActions() {
  const { past, future } = usePage((page) => page.history);
  const before = past.at(-1)?.label;
  const after = future[0]?.label;
  return (
    <div className="top-actions">
      <button
        type="button"
        className="button bare"
        aria-label={before ? `Undo: ${before}` : 'Undo'}
        title={before ? `Undo: ${before}` : 'Nothing to undo'}
        disabled={!before}
        onClick={() => runCommand('undo')}
      >
        <Icon name="undo" />
      </button>
      <button
        type="button"
        className="button bare"
        aria-label={after ? `Redo: ${after}` : 'Redo'}
        title={after ? `Redo: ${after}` : 'Nothing to redo'}
        disabled={!after}
        onClick={() => runCommand('redo')}
      >
        <Icon name="redo" />
      </button>
      <button
        type="button"
        className="button bare wide-only"
        aria-label={`${PALETTE_KEY}: command palette`}
        onClick={() => runCommand('palette')}
      >
        <kbd>{PALETTE_KEY}</kbd>
      </button>
      <button type="button" className="button bare" aria-label="Light or dark" onClick={() => runCommand('theme')}>
        <Icon name="theme" />
      </button>
      <button type="button" className="button bare" aria-label="Help and keys" onClick={() => runCommand('help')}>
        ?
      </button>
    </div>
  );
}
