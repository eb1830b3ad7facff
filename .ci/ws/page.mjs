// Opens sockets in a browser and looks how each is closed: node page.mjs <base> <cases>
// A case: { path, send?, code, reason, clean }. A browser tells nothing of an HTTP error before the upgrade but
// that there is no socket: 1006, not clean.
import { readFile } from 'node:fs/promises';
import { launch } from './browser.mjs';

const [base, file] = process.argv.slice(2);
const cases = JSON.parse(await readFile(file, 'utf8'));

const browser = await launch();
try {
  const page = await browser.newPage();
  for (const { path, send, ...expected } of cases) {
    const url = base.replace(/^http/, 'ws') + path;
    const seen = await page.evaluate(closed, { url, send });
    const [left, right] = [seen, expected].map((value) => JSON.stringify(value, ['code', 'reason', 'clean']));
    if (left !== right) throw new Error(`${path} after ${send}: ${left}, and not ${right}`);
  }
  if (cases.length === 0) throw new Error('no case');
  console.log(`the browser: ${cases.length} sockets closed with the code and the reason that they should have`);
} finally {
  await browser.close();
}

/** Runs in the page. */
function closed({ url, send }) {
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    socket.onopen = () => send !== undefined && socket.send(send);
    socket.onclose = ({ code, reason, wasClean }) => resolve({ code, reason, clean: wasClean });
  });
}
