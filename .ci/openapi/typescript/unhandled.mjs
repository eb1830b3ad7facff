// Proves that a code which nobody handles does not compile: takes each `case` out of `client.ts` in
// its turn, and adds one for a code that is not documented.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const [folder] = process.argv.slice(2);
const client = path.join(folder, 'client.ts');
const source = readFileSync(client, 'utf8');
const { config } = ts.readConfigFile(path.join(folder, 'tsconfig.json'), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);

const parsed = new Map();
let text = source;
const host = ts.createCompilerHost(options);
const { getSourceFile } = host;
host.getSourceFile = (name, ...rest) => {
  if (path.resolve(name) === path.resolve(client)) return ts.createSourceFile(name, text, rest[0], true);
  if (!parsed.has(name)) parsed.set(name, getSourceFile(name, ...rest));
  return parsed.get(name);
};

/** The codes of the compiler's errors for this text of the client. */
function mistakes(changed) {
  text = changed;
  const program = ts.createProgram([client], options, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => diagnostic.code);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

if (mistakes(source).length > 0) fail('client.ts itself does not compile');

const NOT_NEVER = 2345; // argument of type .. is not assignable to parameter of type 'never'
const NOT_COMPARABLE = 2678; // type '"NOPE"' is not comparable to type ..
const cases = [...source.matchAll(/^ *case '([^']+)':/gm)];
for (const { 0: line, 1: code, index } of cases) {
  // In place of the label stands one that is handled nowhere: the statements stay where they are.
  const without = source.slice(0, index) + source.slice(index).replace(line, line.replace(code, 'NOPE'));
  const found = mistakes(without);
  if (!found.includes(NOT_NEVER)) fail(`${code} may go unhandled: ${found}`);
  if (!found.includes(NOT_COMPARABLE)) fail(`a code that is not documented may be handled: ${found}`);
}
const switches = source.match(/switch \(/g).length;
console.log(
  `TypeScript: ${switches} exhaustive switches compile under --strict; ` +
    `each of their ${cases.length} cases is needed, and no other compiles`,
);
