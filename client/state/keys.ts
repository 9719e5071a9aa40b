/** Listens for the page's keys, except where a person types or a control of its own uses them. */
import { commandOf } from './commands.ts';
import { walk } from './walk.ts';

const EVERYWHERE = new Set(['palette', 'undo', 'redo', 'escape']);
/** Keys that a text has no use for. */
const WHILE_TYPING = new Set(['palette', 'save-project', 'open-project']);

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
}

/** Whether Enter and the arrows belong to the focused control. */
function controls(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest(
      'button, a, summary, [role="menu"], [role="grid"], [role="tree"], [role="slider"], [role="dialog"]',
    ) !== null
  );
}

export function listenForKeys(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const command = commandOf(event);
    if (typing(event.target)) {
      // In a text, Ctrl+Z belongs to the text.
      if (command && WHILE_TYPING.has(command.id)) fire(event, command.run);
      return;
    }
    if (event.key.startsWith('Arrow') && !controls(event.target)) {
      if (walk(event.key)) event.preventDefault();
      return;
    }
    if (!command) return;
    if (command.id === 'open' && controls(event.target)) return;
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
