/** The Data panel: a table of one's own, mapped by hand, checked, imported and taken out again. */
import { describe, expect, it } from 'vitest';
import { type Kit, open } from '../kit.ts';

const TABLE =
  'Giver,Receiver,Amount,Date\n"Brook, Ada",Harbor Committee,"1,234.50",2020-05-01\nLee Quay,Harbor Committee,80,2020\n';

export function dataSuite(kit: () => Kit): void {
  describe('data', () => {
    it('imports a table with a mapping made in the page, and takes it out', async () => {
      const { page, errors, close } = await open(kit(), '/?at=data');
      await page.getByLabel('Format').selectOption('tabular');
      await page
        .locator('.drop input')
        .setInputFiles({ name: 'own.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) });
      await page.getByRole('combobox', { name: 'Payer', exact: true }).selectOption('Giver');
      await page.getByRole('combobox', { name: 'Payee', exact: true }).selectOption('Receiver');
      await page.getByLabel('The source is called').fill('A table of my own');
      await page.getByText('Complete.').waitFor();
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      const report = page.getByRole('region', { name: 'Import under way' });
      await report.getByRole('heading', { name: /^Imported/ }).waitFor();
      expect(await report.textContent()).toContain('$1,314.50');
      const made = page.getByRole('region', { name: 'Imports made' });
      await made.getByRole('rowheader', { name: 'own.csv' }).waitFor();
      await made.getByRole('button', { name: 'Take out' }).click();
      await report.getByText('taken out as a whole').waitFor();
      expect(errors).toEqual([]);
      await close();
    });
  });
}
