/** Why a key or a button did nothing, until the next key or press. Screen readers have it from the page's status. */
import { useEffect } from 'react';
import { hush, usePage } from '../state/page.ts';

export function Told() {
  const told = usePage((page) => page.told);
  useEffect(() => {
    if (told === '') return undefined;
    window.addEventListener('keydown', hush, true);
    window.addEventListener('pointerdown', hush, true);
    return () => {
      window.removeEventListener('keydown', hush, true);
      window.removeEventListener('pointerdown', hush, true);
    };
  }, [told]);
  if (told === '') return null;
  return (
    <p className="note told" aria-hidden="true">
      {told}
    </p>
  );
}
