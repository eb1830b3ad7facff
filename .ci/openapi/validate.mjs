// Validates the document with @readme/openapi-parser, and counts what is in it.
import { readFile } from 'node:fs/promises';
import { compileErrors, validate } from '@readme/openapi-parser';

const document = JSON.parse(await readFile(process.argv[2], 'utf8'));
// The validator replaces references in what it is given.
const result = await validate(structuredClone(document));
if (!result.valid || result.warnings.length > 0) {
  console.error(compileErrors(result));
  process.exit(1);
}

const codes = new Set();
let operations = 0;
let answers = 0;
for (const [path, item] of Object.entries(document.paths)) {
  for (const operation of Object.values(item)) {
    operations += 1;
    // Redocly's rule, which knows no success but 2xx: a WebSocket has 101.
    if (!Object.keys(operation.responses).some((status) => /^(101|2..)$/.test(status))) {
      console.error(`${path}: no success is documented`);
      process.exit(1);
    }
    for (const [status, response] of Object.entries(operation.responses)) {
      if (status < 400) continue;
      answers += 1;
      const name = response.$ref?.split('/').pop();
      const { content } = name ? document.components.responses[name] : response;
      for (const { examples = {} } of Object.values(content)) {
        Object.keys(examples).forEach((code) => codes.add(code));
      }
    }
  }
}
if (codes.size === 0) {
  console.error('the document shows no error');
  process.exit(1);
}
console.log(
  `the document: valid for openapi-spec-validator, redocly and @readme/openapi-parser; ` +
    `${operations} operations, ${answers} error responses, ${codes.size} error codes`,
);
