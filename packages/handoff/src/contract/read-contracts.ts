/**
 * `contract/`: OpenAPI 3 documents (and Swagger 2.0, converted), each operation of which is a clause.
 *
 * An operation's hash covers all that a caller can notice: the operation, what it inherits from its path and its
 * document, and every schema that it reaches. Layout, comments and the order of keys are not among it.
 */
import { canonicalText, hashOnDemand } from '../clause-hash.ts';
import { parseClauseId, type Clause, type Json, type JsonObject, type JsonSchema } from '../clause.ts';
import { roleOf } from '../check-files.ts';
import { formatFinding, type Finding } from '../finding.ts';
import { start, type TextFile } from '../text-file.ts';
import {
  escapeKey,
  openContracts,
  referenceIn,
  type ContractFile,
  type ContractFiles,
  type ReferenceFault,
  type Target,
} from './contract-files.ts';
import { referencesIn } from './contract-references.ts';
import { isObject, itemsOf } from './json-shape.ts';
import { ContractTooLarge, createLocalizer, linkedNames, type Localizer } from './localize.ts';
import { operationBody, type OperationSetting } from './operation-body.ts';
import { hashSchemas } from './schema-hashes.ts';
import { nameSchemas, schemasPointer } from './schema-names.ts';
import { unreachable } from '@antipode/base';

export type Contracts = {
  readonly clauses: readonly Clause[];
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  readonly findings: readonly Finding[];
  /** The data files that some contract refers to. */
  readonly used: ReadonlySet<string>;
  /** The documents that start with `openapi`, and where things stand in them. */
  readonly roots: readonly ContractFile[];
  readonly files?: ContractFiles;
};

export type ContractReader = (texts: ReadonlyMap<string, TextFile>) => Promise<Contracts>;

/** Contracts are slow to read and change seldom: they are read again only when one of their files differs. */
export function createContractReader(): ContractReader {
  let last: { texts: readonly TextFile[]; contracts: Contracts } | undefined;
  return async (texts) => {
    const now = [...texts.values()].filter(({ path }) => ['contract', 'data'].includes(roleOf(path)));
    if (!last || !areSame(last.texts, now)) last = { texts: now, contracts: await readContracts(texts) };
    return last.contracts;
  };
}

const areSame = (before: readonly TextFile[], now: readonly TextFile[]): boolean =>
  before.length === now.length &&
  before.every(({ path, text }, index) => now[index]?.path === path && now[index].text === text);

/** Beyond this a list of faults tells nothing new, and each needs its place looked up. */
const mostFindings = 200;

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const;

export async function readContracts(texts: ReadonlyMap<string, TextFile>): Promise<Contracts> {
  const paths = [...texts.keys()].filter((path) => roleOf(path) === 'contract').sort();
  if (paths.length === 0) return { clauses: [], schemas: {}, findings: [], used: new Set(), roots: [] };
  const files = openContracts(texts);
  const opened = await convertOlder(
    files,
    paths.flatMap((path) => files.open(path) ?? []),
  );
  const roots = opened.filter((file) => isOpenApi3(file.value));

  const links = checkReferences(files, roots);
  const findings = [...files.findings, ...links.findings, ...roots.flatMap((root) => lossesIn(files, root))];
  for (const file of opened) {
    if (!roots.includes(file) && !links.used.has(file.path)) findings.push(notAContract(files, file, roots));
  }
  try {
    const read = readRoots(files, roots, links.targets);
    return { ...read, findings: [...findings, ...read.findings], used: links.used, roots, files };
  } catch (error) {
    if (!(error instanceof ContractTooLarge)) throw error;
    return {
      clauses: [],
      schemas: {},
      findings: [...findings, tooLarge(roots)],
      used: links.used,
      roots,
      files,
    };
  }
}

/** The converter is loaded only for whom it is for. */
async function convertOlder(
  files: ContractFiles,
  opened: readonly ContractFile[],
): Promise<readonly ContractFile[]> {
  if (!opened.some(({ value }) => isSwagger2(value))) return opened;
  const { convertSwagger2 } = await import('./swagger-2.ts');
  return opened.map((file) =>
    isSwagger2(file.value) ? files.convert(file, convertSwagger2(file.value)) : file,
  );
}

function isSwagger2(value: Json): value is JsonObject {
  return isObject(value) && value['swagger'] === '2.0' && value['openapi'] === undefined;
}

function lossesIn(files: ContractFiles, file: ContractFile): Finding[] {
  return (file.conversion?.losses ?? []).slice(0, mostFindings).map(({ pointer, what, because }) =>
    formatFinding({
      rule: 'lost-in-conversion',
      severity: 'warns',
      file: file.path,
      ...files.placeOf(file, pointer),
      message: `Swagger 2.0 is read as OpenAPI 3.0, which loses ${what}: ${because}.`,
      fix: 'Say it in a way that OpenAPI 3.0 has too, or write the contract as OpenAPI 3.',
    }),
  );
}

function isOpenApi3(value: Json): boolean {
  return isObject(value) && typeof value['openapi'] === 'string' && /^3\.[012](\.|$)/.test(value['openapi']);
}

/** Follows every reference from the contracts on, and says which lead nowhere. */
function checkReferences(files: ContractFiles, roots: readonly ContractFile[]) {
  const targets: Target[] = [];
  const findings: Finding[] = [];
  const said = new Set<string>();
  const seen = new Set<ContractFile>(roots);
  for (const file of seen) {
    for (const { reference, pointer } of referencesIn(file.value)) {
      const target = files.resolve(file, reference);
      if (target.ok) {
        targets.push(target.value);
        seen.add(target.value.file); // a set's walk reaches what is added during it
      } else if (findings.length < mostFindings) {
        const place = files.placeOf(file, pointer);
        // What a conversion writes out in each operation stands in the file once.
        const written = `${file.path}:${place.line}:${place.column} ${reference}`;
        if (said.has(written)) continue;
        said.add(written);
        findings.push(
          formatFinding({
            rule: 'reference-to-nowhere',
            file: file.path,
            ...place,
            ...explainReference(reference, target.error),
          }),
        );
      }
    }
  }
  return { targets, findings, used: new Set([...seen].map((file) => file.path)) };
}

function readRoots(files: ContractFiles, roots: readonly ContractFile[], referredTo: readonly Target[]) {
  const components = roots.flatMap(schemaComponents);
  const names = nameSchemas([...referredTo, ...components], roots);
  const localizer = createLocalizer(files, names);
  const budget = { left: mostCharacters };
  const findings: Finding[] = [];
  const settings = roots.flatMap((file) => settingsIn(files, file, localizer, budget, findings));

  const schemas = new Map<string, JsonSchema>();
  for (const target of components) schemas.set(names.nameOf(target), localizer.schemaAt(target));
  const waiting = [
    ...settings.flatMap(({ setting }) => [
      ...linkedNames(setting.operation),
      ...linkedNames(setting.parameters),
    ]),
    ...[...schemas.values()].flatMap((schema) => [...linkedNames(schema)]),
  ];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const target = schemas.has(name) ? undefined : localizer.targetOf(name);
    if (!target) continue;
    const schema = localizer.schemaAt(target);
    schemas.set(name, schema);
    waiting.push(...linkedNames(schema));
  }

  let hashed: ReturnType<typeof hashSchemas> | undefined;
  const hashes = () => (hashed ??= hashSchemas(schemas));
  const clauses = settings.map(({ file, line, setting }) => operationClause(file, line, setting, hashes));
  return { clauses, schemas: Object.fromEntries(schemas), findings };
}

function schemaComponents(file: ContractFile): Target[] {
  const root = isObject(file.value) ? file.value : {};
  const components = isObject(root['components']) ? root['components'] : {};
  const schemas = file.conversion ? root['definitions'] : components['schemas'];
  if (!isObject(schemas)) return [];
  return Object.entries(schemas).map(([name, value]) => ({
    file,
    pointer: `${schemasPointer(file)}/${escapeKey(name)}`,
    value,
  }));
}

type PlacedSetting = {
  readonly file: ContractFile;
  readonly line: number;
  readonly setting: OperationSetting;
};

function settingsIn(
  files: ContractFiles,
  file: ContractFile,
  localizer: Localizer,
  budget: Budget,
  findings: Finding[],
): PlacedSetting[] {
  const root = isObject(file.value) ? file.value : {};
  const components = root['components'];
  const schemes = isObject(components) ? components['securitySchemes'] : undefined;
  const securitySchemes = isObject(schemes)
    ? (localizer.localize({ securitySchemes: schemes }, file) as JsonObject)
    : {};
  const found: PlacedSetting[] = [];
  const paths = isObject(root['paths']) ? Object.entries(root['paths']) : [];
  for (const [path, given] of paths) {
    if (path.startsWith('x-')) continue;
    const pointer = `/paths/${escapeKey(path)}`;
    const item = pathItem(files, file, given);
    if (!item || !parseClauseId(`GET ${path}`).ok) {
      findings.push(unusablePath(path, files, file, pointer));
      continue;
    }
    const shared = localizer.localize(
      { parameters: item.value['parameters'] ?? [] },
      item.file,
    ) as JsonObject;
    for (const method of methods) {
      const operation = item.value[method];
      if (!isObject(operation)) continue;
      const local = localizer.localize(operation, item.file);
      if (!isObject(local)) continue;
      const servers = operation['servers'] ?? item.value['servers'] ?? root['servers'];
      const setting: OperationSetting = {
        method: method.toUpperCase(),
        path,
        operation: local,
        parameters: mergeParameters(shared['parameters'], local['parameters']),
        security: operation['security'] ?? root['security'] ?? [],
        securitySchemes: (securitySchemes['securitySchemes'] ?? {}) as JsonObject,
        servers: serversIn(servers).map(({ url }) => url),
        serverDefaults: serversIn(servers).map(({ defaults }) => defaults),
        openapi: typeof root['openapi'] === 'string' ? root['openapi'] : '',
        losses: lossesAt(file, pointer, method),
      };
      spend(budget, setting);
      found.push({ file, line: files.placeOf(file, `${pointer}/${method}`).line, setting });
    }
  }
  return found;
}

/** Of an operation and of what it shares with its path's others. */
function lossesAt({ conversion }: ContractFile, path: string, method: string): OperationSetting['losses'] {
  return (conversion?.losses ?? [])
    .filter(({ of }) => of === path || of === `${path}/${method}` || of.startsWith(`${path}/${method}/`))
    .map(({ what, because }) => ({ what, because }));
}

/** A path may be written elsewhere and referred to; its own keys then add to what is there. */
function pathItem(
  files: ContractFiles,
  file: ContractFile,
  given: Json,
): { file: ContractFile; value: JsonObject } | undefined {
  let at = { file, value: given };
  for (let hops = 0; hops < 32; hops++) {
    const reference = referenceIn(at.value);
    if (reference === undefined) return isObject(at.value) ? { file: at.file, value: at.value } : undefined;
    const target = files.resolve(at.file, reference);
    if (!target.ok) return isObject(at.value) ? { file: at.file, value: at.value } : undefined;
    at = target.value;
  }
  return undefined;
}

/** An operation's own parameter replaces its path's when both have the same name and place. */
function mergeParameters(shared: Json | undefined, own: Json | undefined): JsonObject[] {
  const merged = new Map<string, JsonObject>();
  for (const parameter of [...itemsOf(shared), ...itemsOf(own)]) {
    if (isObject(parameter)) merged.set(canonicalText([parameter['in'], parameter['name']]), parameter);
  }
  return [...merged.values()];
}

function operationClause(
  file: ContractFile,
  line: number,
  setting: OperationSetting,
  hashes: () => ReadonlyMap<string, string>,
): Clause {
  const body = operationBody(setting);
  const hash = hashOnDemand(() => {
    const { parameters: _own, security: _needs, servers: _urls, ...operation } = setting.operation;
    const linked = new Set([...linkedNames(operation), ...linkedNames(setting.parameters)]);
    return {
      method: setting.method,
      path: setting.path,
      operation,
      parameters: setting.parameters.map(canonicalText).sort(),
      security: body.security,
      servers: setting.servers,
      schemas: Object.fromEntries([...linked].map((name) => [name, hashes().get(name) ?? null])),
    };
  });
  return {
    id: `${setting.method} ${setting.path}` as Clause['id'], // checked when the path was read
    kind: 'operation',
    title: body.summary || `${setting.method} ${setting.path}`,
    file: file.path,
    line,
    get hash() {
      return hash();
    },
    body,
  };
}

function serversIn(servers: Json | undefined): { url: string; defaults: Record<string, string> }[] {
  return itemsOf(servers).flatMap((server) => {
    if (!isObject(server) || typeof server['url'] !== 'string') return [];
    const variables = isObject(server['variables']) ? Object.entries(server['variables']) : [];
    const defaults = variables.flatMap(([name, variable]) => {
      const value = isObject(variable) ? variable['default'] : undefined;
      return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
    });
    return [{ url: server['url'], defaults: Object.fromEntries(defaults) as Record<string, string> }];
  });
}

type Budget = { left: number };

const mostCharacters = 64_000_000;
const sizes = new WeakMap<object, number>();

/** Shared parts are one object in memory but many on paper, so paper is what is counted. */
function spend(budget: Budget, setting: OperationSetting): void {
  budget.left -= sizeOf(setting.operation) + sizeOf(setting.parameters);
  if (budget.left < 0) throw new ContractTooLarge();
}

function sizeOf(value: Json): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 5;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  let size = 2;
  for (const [key, child] of Object.entries(value)) size += key.length + 3 + sizeOf(child);
  sizes.set(value, size);
  return size;
}

function explainReference(reference: string, fault: ReferenceFault): Pick<Finding, 'message' | 'fix'> {
  switch (fault.kind) {
    case 'elsewhere':
      return {
        message: `The reference “${reference}” leads out of the handoff.`,
        fix: 'Copy what it refers to into contract/ and refer to the copy: a handoff is read without a network.',
      };
    case 'no-such-file':
      return {
        message: `The reference “${reference}” leads to ${fault.path}, which is not in the handoff.`,
        fix: 'Add the file, or correct the path; it is relative to the file that it stands in.',
      };
    case 'unreadable-file':
      return {
        message: `The reference “${reference}” leads to ${fault.path}, which cannot be read.`,
        fix: `Correct ${fault.path} first.`,
      };
    case 'no-such-place':
      return {
        message: `The reference “${reference}” leads nowhere: ${fault.path} has no “${fault.pointer}”.`,
        fix: 'Define it there, or correct the reference.',
      };
    default:
      return unreachable(fault);
  }
}

function notAContract(files: ContractFiles, file: ContractFile, roots: readonly ContractFile[]): Finding {
  const value = isObject(file.value) ? file.value : {};
  const version = value['openapi'] ?? value['swagger'];
  const key = value['openapi'] === undefined ? 'swagger' : 'openapi';
  if (version === undefined && roots.length > 0) {
    return formatFinding({
      rule: 'unused-contract-file',
      severity: 'warns',
      file: file.path,
      ...start,
      message: 'This file is no OpenAPI document, and no contract refers to it.',
      fix: 'Refer to it from a contract, or remove it.',
    });
  }
  return formatFinding({
    rule: 'not-openapi-3',
    file: file.path,
    ...(version === undefined ? start : files.placeOf(file, `/${key}`)),
    message:
      version === undefined
        ? 'This file is not an OpenAPI document: it does not start with “openapi”.'
        : `This is “${key}: ${JSON.stringify(version).slice(0, 40)}”; OpenAPI 3.0 to 3.2 are read, and Swagger “2.0”.`,
    fix: 'Write the contract as OpenAPI 3.0 or 3.1, with “openapi: 3.1.0” at its top; Swagger 2.0 starts with “swagger: "2.0"”, in quotes.',
  });
}

function unusablePath(path: string, files: ContractFiles, file: ContractFile, pointer: string): Finding {
  return formatFinding({
    rule: 'unusable-path',
    file: file.path,
    ...files.placeOf(file, pointer),
    message: `Nothing can be read under the path “${path.slice(0, 100)}”.`,
    fix: 'Start the path with “/”, without spaces, and put operations such as “get:” under it.',
  });
}

function tooLarge(roots: readonly ContractFile[]): Finding {
  return formatFinding({
    rule: 'contract-too-large',
    file: roots[0]?.path ?? 'handoff.md',
    ...start,
    message: 'The contract is too large when its references are written out.',
    fix: 'Give large examples their own file beside the handoff, and shared schemas a name.',
  });
}
