/** Saved queries: found by category, asked with a party by name, answered as a table, sent to Explore. */
import { describe, expect, it } from 'vitest';
import { drawn, type Kit, nodeIds, open, violations } from '../kit.ts';

export function querySuite(kit: () => Kit): void {
  describe('queries', () => {
    it('runs a saved query with a party typed by name', async () => {
      const { page, errors, close } = await open(kit(), '/?at=queries');
      await page.getByRole('button', { name: 'Largest donors to a party' }).click();
      await page.locator('.query-form').getByRole('combobox').fill('color of change pac');
      await page
        .getByRole('option', { name: /Color of Change PAC/ })
        .first()
        .click();
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      const rows = page.locator('.data-frame tbody tr');
      await rows.first().waitFor();
      expect(await rows.first().textContent()).toContain('$');
      expect(errors).toEqual([]);
      await close();
    });

    it('says which parameter is missing', async () => {
      const { page, close } = await open(kit(), '/?at=queries&query=largest-donors');
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      expect(await page.getByRole('alert').textContent()).toContain('needed');
      await close();
    });

    it('answers Cypher of one’s own and refuses writing', async () => {
      const { page, close } = await open(kit(), '/?at=queries&query=cypher');
      const editor = page.getByRole('textbox', { name: 'Cypher' });
      await editor.waitFor();
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.locator('.data-frame tbody tr').first().waitFor();
      await editor.fill('CREATE (:Party {id: "nobody"})');
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      expect(await page.getByRole('alert').textContent()).toMatch(/read|CREATE/i);
      await close();
    });

    it('says what is wrong while Cypher is typed, marks it, and leads to it', async () => {
      const { page, errors, close } = await open(kit(), '/?at=queries&query=cypher');
      const editor = page.getByRole('textbox', { name: 'Cypher' });
      await editor.waitFor();
      const findings = page.getByRole('region', { name: 'Findings' });
      await findings.getByText('Nothing to say').waitFor();
      let asked = 0;
      page.on('request', (request) => {
        if (request.url().endsWith('/api/cypher/check')) asked += 1;
      });
      await editor.fill('');
      await editor.pressSequentially('MATCH (p:Persona) SET p.name = 1', { delay: 20 });
      await findings.getByText('Not allowed: SET writes').waitFor();
      await findings.getByText('Label Persona is not in this graph').waitFor();
      expect(asked).toBeLessThanOrEqual(3);
      expect(await page.locator('.cm-finding-error').textContent()).toBe('SET p.name = 1');
      expect(await page.locator('.cm-finding-warning').textContent()).toBe('Persona');
      await findings.getByRole('button', { name: 'Line 1, column 19' }).click();
      expect(await page.evaluate(() => getSelection()?.toString())).toBe('SET p.name = 1');
      expect(await violations(page)).toEqual([]);
      await editor.fill('MATCH (p:Party) RETURN p.name AS name LIMIT 1');
      await findings.getByText('Nothing to say').waitFor();
      expect(await page.locator('.cm-finding').count()).toBe(0);
      expect(errors).toEqual([]);
      await close();
    });

    it('reads payments as sentences, opens their records, and fetches more rows', async () => {
      const { page, errors, close } = await open(kit(), '/?at=queries&query=cypher');
      const editor = page.getByRole('textbox', { name: 'Cypher' });
      await editor.waitFor();
      await editor.fill('MATCH (a:Party)-[r:CONTRIBUTED]->(b:Party) RETURN a, r ORDER BY r.amountCents DESC LIMIT 5');
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      const sentence = page.locator('.data-frame tbody tr').first().getByRole('button', { name: /→/ });
      expect(await sentence.textContent()).toMatch(/^.+ → .+: contributed \$[\d,.]+, .*\d{4}/);
      expect(await page.getByRole('button', { name: 'Up to 10,000 rows' }).count()).toBe(0);
      await sentence.click();
      await page.locator('.inspector').getByText('Source', { exact: false }).first().waitFor();
      await editor.fill('UNWIND range(1, 1200) AS i RETURN i');
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.getByText('the first 1,000 rows').waitFor();
      await page.getByRole('button', { name: 'Up to 10,000 rows' }).click();
      await page.getByText(/^1,200 rows · /).waitFor();
      expect(await page.getByRole('button', { name: 'Up to 10,000 rows' }).count()).toBe(0);
      expect(errors).toEqual([]);
      await close();
    });

    it('sends a result to Explore', async () => {
      const { page, close } = await open(kit(), '/?at=queries&query=cypher');
      const editor = page.getByRole('textbox', { name: 'Cypher' });
      await editor.fill("MATCH (a:Party {id: 'george-soros'})-[r:CONTRIBUTED]->(b:Party) RETURN a, r, b LIMIT 5");
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.getByRole('button', { name: 'As a picture' }).click();
      await drawn(page);
      expect(await nodeIds(page)).toContain('george-soros');
      await close();
    });
  });
}
