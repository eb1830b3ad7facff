// The client of the guide "Documenting errors", by the guide's own words: the commands and the code of its steps 6 to
// 10, against the program that it shows. `node shop.mjs PROGRAM GUIDE`.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const [program, guideFile] = process.argv.slice(2);
const guide = readFileSync(guideFile, 'utf8');
const installed = path.resolve('node_modules');
const folder = mkdtempSync(path.join(tmpdir(), 'shop-'));

/** What must hold, or the sentence that says what does not. */
function expect(holds, sentence) {
  if (!holds) throw new Error(sentence);
}

/** The text of a step of the guide. */
function step(number) {
  const [, text] = guide.match(new RegExp(`^${number}\\. (.*?)^(?:${number + 1}\\. |# )`, 'ms')) ?? [];
  expect(text, `the guide has no step ${number}`);
  return text;
}

/** The first block of code of a step, without its indent. */
function block(text, language) {
  const [, indent, code] = text.match(new RegExp(`^( *)\`\`\`${language}\\n(.*?)^ *\`\`\`$`, 'ms')) ?? [];
  expect(code, `no block of ${language} in: ${text}`);
  return code.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
}

/** The first words in backticks. */
const quoted = (text) => text.match(/`([^`]+)`/)[1];

const said = (text) => text.replaceAll(/\s+/g, ' ').trim();

/** Runs commands of the guide in the client's folder; what they print, and whether all went well. */
function run(commands) {
  const options = { cwd: folder, encoding: 'utf8', timeout: 120_000, stdio: ['ignore', 'pipe', 'pipe'] };
  try {
    return { isWell: true, printed: execFileSync('bash', ['-ec', commands], options) };
  } catch (error) {
    return { isWell: false, printed: `${error.stdout}${error.stderr}` };
  }
}

function well(commands) {
  const { isWell, printed } = run(commands);
  expect(isWell, `${commands}\n${printed}`);
  return printed;
}

/** Step 6, but for the network: what it installs is here, in the versions of the lock file. */
function install() {
  const [init, add] = block(step(6), 'text').trim().split('\n');
  well(init);
  mkdirSync(path.join(folder, 'node_modules/.bin'), { recursive: true });
  const packages = add.match(/^npm install --save-dev (.*)$/)[1].split(' ');
  for (const [name, version = ''] of packages.map((asked) => asked.split('@'))) {
    const manifest = JSON.parse(readFileSync(path.join(installed, name, 'package.json'), 'utf8'));
    expect(manifest.version.startsWith(version), `${name} ${manifest.version} is not ${version}`);
    symlinkSync(path.join(installed, name), path.join(folder, 'node_modules', name));
    for (const [command, file] of Object.entries(manifest.bin)) {
      symlinkSync(path.join('..', name, file), path.join(folder, 'node_modules/.bin', command));
    }
  }
}

async function listening(server, url) {
  for (let tries = 0; tries < 100; tries += 1) {
    expect(server.exitCode === null, `${program} ended by itself: is its port taken?`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await wait(100);
  }
  throw new Error(`${program} does not answer ${url}`);
}

async function main() {
  install();
  const generate = quoted(step(7));
  await listening(server, generate.match(/http:\S+/)[0]);
  well(generate);

  const client = path.join(folder, quoted(step(8)));
  const source = block(step(8), 'ts');
  writeFileSync(client, source);
  const printed = well(block(step(9), 'text')).trim();
  const [, promised] = step(9).match(/It prints `([^`]+)`/);
  expect(printed === promised, `the client prints ${printed}, and the guide says ${promised}`);

  const [, code] = step(10).match(/`'([^']+)'`/);
  const without = source.replace(new RegExp(`^ *case '${code}':\\n.*\\n`, 'm'), '');
  expect(without !== source, `no case '${code}' in the client`);
  writeFileSync(client, without);
  const refused = run(block(step(9), 'text').split('\n')[0]);
  expect(!refused.isWell, `without '${code}' it compiles`);
  const found = refused.printed.match(/error TS\d+: Type .*$/gm) ?? [];
  // What the guide leaves out of the type is `..` there.
  const parts = said(block(step(10), 'text')).split(' .. ').map(escaped);
  const shown = new RegExp(`^${parts.join('.*')}$`);
  const [string, never] = ["type 'string'.", "type 'never'."].map((end) => found.filter((line) => line.endsWith(end)));
  expect(found.length === 2 && string.length === 1 && shown.test(never[0]), refused.printed);
  console.log(
    `The guide's client in TypeScript: generated, compiled, and prints \`${printed}\`; ` +
      `without the case '${code}' it does not compile, in the guide's words`,
  );
}

function escaped(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const server = spawn(program, { stdio: 'ignore' });
try {
  await main();
} catch (error) {
  console.error(`shop.mjs: ${error.message}`);
  process.exitCode = 1;
} finally {
  server.kill();
  rmSync(folder, { recursive: true });
}
