/** Listens for the page's keys, except where a person types or a control of its own uses them. */
import { commandOf } from './commands.ts';
import { walk } from './walk.ts';

const EVERYWHERE = new Set(['palette', 'undo', 'redo', 'escape']);
/** Keys that a text has no use for. */
const WHILE_TYPING = new Set(['palette', 'save-project', 'open-project']);

const within = (target: EventTarget | null, selector: string): boolean =>
  target instanceof HTMLElement && target.closest(selector) !== null;

function typing(target: EventTarget | null): boolean {
  return within(target, 'input, textarea, select, [contenteditable="true"]');
}

/** Whether Enter belongs to what has the focus. */
const enters = (target: EventTarget | null): boolean => within(target, 'button, a, summary, [role="slider"]');

/** Whether the arrows do: they move a slider, choose a tab or a view, scroll the inspector or a table. */
const arrows = (target: EventTarget | null): boolean =>
  enters(target) || within(target, '#inspector, [role="region"], [role="dialog"]');

/** Hears every key of the page. @returns what ends that */
export function listenForKeys(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const command = commandOf(event);
    if (typing(event.target)) {
      // In a text, Ctrl+Z belongs to the text.
      if (command && WHILE_TYPING.has(command.id)) fire(event, command.run);
      return;
    }
    // A menu has keys of its own: letters find its entries.
    if (within(event.target, '[role="menu"]')) return;
    // With Alt, Ctrl or Cmd an arrow is the browser's: back, forward, to the end of the page.
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey;
    if (plain && event.key.startsWith('Arrow') && !arrows(event.target)) {
      if (walk(event.key)) event.preventDefault();
      return;
    }
    if (!command) return;
    if (command.id === 'open' && enters(event.target)) return;
    if (document.querySelector('[role="dialog"]') && !EVERYWHERE.has(command.id)) return;
    fire(event, command.run);
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}

function fire(event: KeyboardEvent, run: () => void): void {
  event.preventDefault();
  run();
}
