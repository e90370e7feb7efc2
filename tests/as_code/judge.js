// Judges the texts for the AWS CDK: compiles them with TypeScript as they are printed, in the constructor of a
// stack, and synthesizes them. Reads {"texts": [{"id", "text"}]}; writes the templates and the schema of
// Terraform's provider, as its package for TypeScript carries it. Prints one line a fault.
'use strict';

const fs = require('fs');
const path = require('path');
const here = process.cwd();
const load = (name) => require(require.resolve(name, { paths: [here] }));
const [, , input, templatesOut, schemaOut] = process.argv;
const began = Date.now();
const faults = [];

// --- The texts as one program: the compiler takes as long for one as for a hundred.

const texts = JSON.parse(fs.readFileSync(input, 'utf8')).texts;
const imports = new Set();
const owners = [];
let code = '';
for (const [at, { id, text, part }] of texts.entries()) {
  const lines = text.split('\n');
  const isImport = (line) => line.startsWith('import ');
  lines.filter(isImport).forEach((line) => imports.add(line));
  const used = lines.filter(isImport).map((line) => line.match(/\* as (\w+)/)[1]);
  for (const name of ['cdk', 'cognito', 'iam']) {
    const uses = lines.some((line) => !isImport(line) && new RegExp(`(^|[^\\w.])${name}\\.`).test(line));
    // A part of a text has imports of the rest.
    if (part ? uses && !used.includes(name) : uses !== used.includes(name)) faults.push(`${id}: the import of ${name} and its use differ`);
  }
  const body = lines.filter((line) => !isImport(line)).map((line) => `    ${line}`).join('\n');
  code += `export class Stack${at} extends Base {\n  constructor(app: App) {\n    super(app, 'Stack${at}');\n${body}\n  }\n}\n`;
  owners.push(id);
}
const head = [
  ...['cdk', 'cognito', 'iam'].map((name) => {
    const of = name === 'cdk' ? 'aws-cdk-lib' : `aws-cdk-lib/aws-${name}`;
    return `import * as ${name} from '${of}';`;
  }),
  "import { App } from 'aws-cdk-lib';",
  'class Base extends cdk.Stack {',
  '  constructor(app: App, id: string) {',
  "    super(app, id, { env: { account: '111122223333', region: 'us-east-1' }, analyticsReporting: false });",
  '  }',
  '}',
  '',
].join('\n');
for (const line of imports) {
  if (!head.includes(line)) faults.push(`an import of another form: ${line}`);
}
const source = path.join(here, 'stacks.ts');
fs.writeFileSync(source, head + code);

const ts = load('typescript');
const program = ts.createProgram([source], {
  strict: true,
  noUnusedLocals: false,
  skipLibCheck: true,
  esModuleInterop: true,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  target: ts.ScriptTarget.ES2022,
  types: [],
  ignoreDeprecations: '5.0',
});
const wholes = head + code;
const classAt = (position) => {
  const before = wholes.slice(0, position).match(/class Stack(\d+) /g);
  return before ? owners[Number(before[before.length - 1].match(/\d+/)[0])] : 'the frame';
};
for (const diagnostic of ts.getPreEmitDiagnostics(program)) {
  const words = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
  const near = wholes.slice(Math.max(0, (diagnostic.start || 0) - 80), (diagnostic.start || 0) + 80);
  faults.push(`${classAt(diagnostic.start || 0)}: ${words}\n${near}`);
}
program.emit();
console.error(`compiled: ${((Date.now() - began) / 1000).toFixed(1)} s, ${texts.length} texts`);

// --- What the constructs make of them.

const { App } = load('aws-cdk-lib');
const templates = [];
let stacks = {};
try {
  stacks = require(path.join(here, 'stacks.js'));
} catch (problem) {
  faults.push(`stacks.js: ${problem.message}`);
}
const app = new App({ context: { 'aws:cdk:enable-path-metadata': false, 'aws:cdk:disable-version-check': true } });
const built = new Map();
for (const [at, id] of owners.entries()) {
  try {
    built.set(new stacks[`Stack${at}`](app).stackName, id);
  } catch (problem) {
    faults.push(`${id}: ${problem.message}`);
  }
}
for (const { stackName, template, messages } of app.synth({ validateOnSynthesis: true }).stacks) {
  const id = built.get(stackName);
  // A stack whose constructor ended half way stands there, too.
  if (!id) continue;
  templates.push({ id: `synthesized ${id}`, text: JSON.stringify({ Resources: template.Resources }) });
  for (const message of messages) faults.push(`${id}: ${message.level} ${JSON.stringify(message.entry.data)}`);
}
fs.writeFileSync(templatesOut, JSON.stringify(templates));

// --- The provider's schema.

const provider = path.dirname(require.resolve('@cdktf/provider-aws/package.json', { paths: [here] }));
const schema = {};
for (const [type, folder, struct] of [
  ['aws_cognito_user_pool', 'cognito-user-pool', 'CognitoUserPool'],
  ['aws_cognito_user_pool_client', 'cognito-user-pool-client', 'CognitoUserPoolClient'],
  ['aws_cognito_log_delivery_configuration', 'cognito-log-delivery-configuration', 'CognitoLogDeliveryConfiguration'],
  ['aws_iam_role', 'iam-role', 'IamRole'],
  ['aws_iam_role_policy', 'iam-role-policy', 'IamRolePolicy'],
]) {
  const js = fs.readFileSync(path.join(provider, 'lib', folder, 'index.js'), 'utf8');
  const dts = fs.readFileSync(path.join(provider, 'lib', folder, 'index.d.ts'), 'utf8');
  schema[type] = block(js, dts, /synthesizeHclAttributes\(\) \{([\s\S]*?)\n    \}/, `${struct}Config`);
}
fs.writeFileSync(schemaOut, JSON.stringify(schema, null, 1));

/** One block: its arguments with their kinds, its blocks, and what it requires. */
function block(js, dts, inside, interfaceName) {
  const of = { arguments: {}, blocks: {}, required: [] };
  const body = js.match(inside);
  const declared = dts.match(new RegExp(`export interface ${interfaceName}[^{]*\\{([\\s\\S]*?)\\n\\}`));
  if (!body || !declared) throw new Error(`the provider has no ${interfaceName} of the shape known here`);
  const required = [...declared[1].matchAll(/readonly (\w+):/g)].map((match) => match[1]);
  const rows = /(\w+): \{\s*value: [\s\S]*?,\s*isBlock: (true|false),\s*type: "(\w+)",\s*storageClassType: "(\w+)",\s*\}/g;
  for (const [, name, isBlock, kind, storage] of body[1].matchAll(rows)) {
    const camel = name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
    if (required.includes(camel)) of.required.push(name);
    if (isBlock === 'true') {
      const struct = storage.replace(/List$/, '');
      const lower = struct[0].toLowerCase() + struct.slice(1);
      const inner = new RegExp(`function ${lower}ToHclTerraform\\(struct\\) \\{([\\s\\S]*?)\\n\\}`);
      of.blocks[name] = block(js, dts, inner, struct);
      // A block that TypeScript has as one object may be there once.
      of.blocks[name].single = new RegExp(`readonly ${camel}\\??: ${struct};`).test(declared[1]);
    } else {
      of.arguments[name] = storage;
    }
  }
  if (Object.keys(of.arguments).length + Object.keys(of.blocks).length === 0) {
    throw new Error(`nothing was read of ${interfaceName}`);
  }
  return of;
}

console.error(`cdk: ${((Date.now() - began) / 1000).toFixed(1)} s`);
faults.forEach((fault) => console.log(fault));
process.exit(Math.min(faults.length, 99));
