// Opens the page in a browser, expands every operation and looks for every error that the document
// has: node page.mjs <base> <document> [picture.png]
import { readFile } from 'node:fs/promises';
import { launch } from './browser.mjs';

const [base, file, picture] = process.argv.slice(2);
const document = JSON.parse(await readFile(file, 'utf8'));

const browser = await launch();
try {
  await check(await browser.newPage({ viewport: { width: 1000, height: 1000 } }));
} finally {
  await browser.close();
}

async function check(page) {
  const requests = [];
  const faults = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('requestfailed', (request) => faults.push(`${request.url()} failed`));
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.url()} answered ${response.status()}`);
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  // The document under test, also where it is not the one that the server has.
  await page.route(`${base}/openapi.json`, (route) => route.fulfill({ path: file, contentType: 'application/json' }));

  await page.goto(`${base}/docs`);
  await page.locator('.opblock').first().waitFor();

  let shown = 0;
  const codes = new Set();
  for (const item of Object.values(document.paths)) {
    for (const { operationId, responses } of Object.values(item)) {
      const operation = page.locator(`.opblock[id$="-${operationId}"]`);
      await operation.locator('.opblock-summary-control').click();
      await operation.locator('.responses-table').waitFor();
      for (const [status, given] of Object.entries(responses)) {
        if (status < 400) continue;
        const { content } = resolved(given);
        const row = operation.locator(`.response[data-code="${status}"]`);
        for (const [mediaType, { examples }] of Object.entries(content)) {
          await row.locator('select.content-type').selectOption(mediaType);
          const options = row.locator('.examples-select select option');
          const listed = await options.evaluateAll((found) => found.map((option) => option.value));
          same(listed, Object.keys(examples), `${operationId} ${status}: the examples of ${mediaType} on the page`);
          for (const [code, { value }] of Object.entries(examples)) {
            await row.locator('.examples-select select').selectOption(code);
            const body = row.locator('.example .highlight-code, .example.microlight').first();
            const text = await body.innerText();
            same(JSON.parse(text), value, `${operationId} ${status}: the body shown for ${code}`);
            codes.add(code);
            shown += 1;
          }
        }
      }
      await operation.locator('.opblock-summary-control').click();
    }
  }

  const elsewhere = requests.filter((url) => !url.startsWith(`${base}/`) && !url.startsWith('data:'));
  same(elsewhere, [], 'requests to other hosts');
  same(faults, [], 'faults of the page');
  if (shown === 0) throw new Error('the page shows no error');
  if (picture) await portrait(page);
  console.log(
    `the page: ${shown} error examples listed and shown as documented, of ${codes.size} error codes; ` +
      `${requests.length} requests, none to another host`,
  );
}

/** A picture of one operation, down to the status that has several errors. */
async function portrait(page) {
  const operation = page.locator('.opblock[id$="-read_order"]');
  await operation.locator('.opblock-summary-control').click();
  const row = operation.locator('.response[data-code="404"]');
  await row.waitFor();
  // What the pointer stands on is painted in another colour, and what has the focus has a frame.
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    globalThis.document.activeElement?.blur();
    globalThis.scrollTo(0, 0);
  });
  const [top, last] = [await operation.boundingBox(), await row.boundingBox()];
  const height = Math.ceil(last.y + last.height - top.y);
  await page.screenshot({ path: picture, fullPage: true, clip: { ...top, height } });
}

function resolved(part) {
  while (part.$ref) {
    part = part.$ref
      .slice('#/'.length)
      .split('/')
      .reduce((found, key) => found[key.replaceAll('~1', '/').replaceAll('~0', '~')], document);
  }
  return part;
}

function same(found, expected, what) {
  const [left, right] = [found, expected].map((value) => JSON.stringify(value));
  if (left !== right) throw new Error(`${what}: ${left}, and not ${right}`);
}
