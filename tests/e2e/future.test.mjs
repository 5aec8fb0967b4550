// The dashboard on an API of tomorrow: unknown words and types, additional fields, missing optional ones, and nulls.
import { describe, test } from 'node:test';
import { isFilled, withDemo } from './demo.mjs';

for (const future of [1, 2, 3])
  describe(`the dashboard in the future ${future}`, { timeout: 120_000 }, () => {
    const demo = withDemo({ future });
    for (const tab of ['people', 'groups', 'requests', 'access'])
      test(`still shows ${tab}`, async () => {
        const page = await demo.visit(`/?portal=acme&tab=${tab}${tab === 'requests' ? '&status=all' : ''}`);
        await isFilled(page);
      });
    test('still shows consumers and their profiles', async () => {
      const page = await demo.visit('/?limit=10');
      await isFilled(page);
      for (const index of [0, 3, 6]) {
        await page.locator('.row-link').nth(index).click();
        await page.getByRole('heading', { level: 2, name: /^Profiles/ }).waitFor();
        await page.waitForFunction(() => !document.querySelector('.card .bar'));
        await page.goBack();
        await isFilled(page);
      }
    });
  });
