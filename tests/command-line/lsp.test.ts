import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CodeActionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  type CodeAction,
  type Diagnostic,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
} from 'vscode-languageserver-protocol/node';
import { acceptanceFor } from '../../apps/cli/src/lsp/acceptance-for.ts';
import { temporaryFolders } from './in-process.ts';
import { builtCommandLine } from './run-antipode.ts';

const folders = temporaryFolders();
let server: ChildProcess;
let client: ProtocolConnection;
let root: string;
const published: PublishDiagnosticsParams[] = [];
let arrived = (): void => {};

const uriOf = (path: string): string => pathToFileURL(join(root, path)).href;

const story = '# Orders\n\n## Outcome\n\nOrders arrive. Retry the call if possible.\n';

beforeAll(async () => {
  root = await folders.write({
    'handoff.md': story,
    'decisions/0001-a.md': '# A\n\nThe answer is TBD.\n',
    'notes/a.md': 'TBD.\n',
  });
  server = spawn(process.execPath, [await builtCommandLine(), 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (!server.stdout || !server.stdin) throw new Error('The server has no pipes.');
  client = createProtocolConnection(server.stdout, server.stdin);
  client.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.push(params);
    arrived();
  });
  client.listen();
});
afterAll(async () => {
  client.dispose();
  if (server.exitCode === null) server.kill();
  await folders.remove();
});

/** The next diagnostics of a file that are as they should be. */
async function diagnostics(
  path: string,
  areRight: (diagnostics: readonly Diagnostic[]) => boolean,
): Promise<readonly Diagnostic[]> {
  for (;;) {
    const next = published.shift();
    if (!next) await new Promise<void>((resolve) => (arrived = resolve));
    else if (next.uri === uriOf(path) && areRight(next.diagnostics)) return next.diagnostics;
  }
}

const open = async (path: string, text: string): Promise<void> =>
  await client.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri: uriOf(path), languageId: 'markdown', version: 1, text },
  });

const actionsAt = async (path: string, range: Range): Promise<readonly CodeAction[]> =>
  ((await client.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: uriOf(path) },
    range,
    context: { diagnostics: [] },
  })) ?? []) as CodeAction[];

const has =
  (rule: string) =>
  (diagnostics: readonly Diagnostic[]): boolean =>
    diagnostics.some(({ code }) => code === rule);

describe('antipode lsp', () => {
  it('says what it can do', async () => {
    const { capabilities, serverInfo } = await client.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
    });
    await client.sendNotification(InitializedNotification.type, {});
    expect(serverInfo?.name).toBe('antipode');
    expect(capabilities).toMatchObject({ hoverProvider: true, textDocumentSync: { openClose: true } });
  });

  it('shows the findings of the whole handoff when one of its files is opened', async () => {
    await open('handoff.md', story);
    const ofDecision = await diagnostics('decisions/0001-a.md', has('placeholder'));
    expect(ofDecision.map(({ code, severity, source }) => [code, severity, source])).toEqual([
      ['placeholder', 1, 'antipode'],
    ]);
    published.length = 0;
    await client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: uriOf('handoff.md'), version: 2 },
      contentChanges: [{ range: rangeAt(0, 0, 0), text: '' }],
    });
    const ofStory = await diagnostics('handoff.md', has('loophole'));
    const loophole = ofStory.find(({ code }) => code === 'loophole');
    expect(loophole).toMatchObject({ severity: 2, range: rangeAt(4, 30, 41) });
    expect(loophole?.message).toMatch(/^When .*\?\n“if possible” /);
  });

  it('judges what is written before it is saved, and what is on the disk once it is closed', async () => {
    await client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: uriOf('handoff.md'), version: 3 },
      contentChanges: [{ range: rangeAt(4, 30, 41), text: 'three times' }],
    });
    await diagnostics('handoff.md', (each) => each.length > 0 && !has('loophole')(each));
    await client.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: uriOf('handoff.md') },
    });
    await diagnostics('handoff.md', has('loophole'));
    await open('handoff.md', story);
  });

  it('explains the rule where something was found, and nothing elsewhere', async () => {
    const hover = await client.sendRequest(HoverRequest.type, {
      textDocument: { uri: uriOf('handoff.md') },
      position: { line: 4, character: 35 },
    });
    expect(hover?.contents).toMatchObject({
      kind: 'markdown',
      value: expect.stringMatching(
        /^\*\*loophole\*\* \(clarity, warns.*\n\n.*\n\n.*\n\n\*\*What to do\.\*\* /,
      ) as string,
    });
    const elsewhere = await client.sendRequest(HoverRequest.type, {
      textDocument: { uri: uriOf('handoff.md') },
      position: { line: 3, character: 0 },
    });
    expect(elsewhere).toBeNull();
  });

  it('offers an acceptance, which holds once a reason is written', async () => {
    const [accept] = await actionsAt('handoff.md', rangeAt(4, 32, 32));
    expect(accept?.title).toBe('Accept loophole with a reason');
    const [edit] = accept?.edit?.changes?.[uriOf('handoff.md')] ?? [];
    expect(edit).toEqual({
      range: rangeAt(4, 0, 0),
      newText: '<!-- antipode: accept loophole on outcome because  -->\n\n',
    });
    const change = async (version: number, text: string): Promise<void> =>
      await client.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri: uriOf('handoff.md'), version },
        contentChanges: [{ range: rangeAt(4, 0, 0), text }],
      });
    await change(4, edit?.newText ?? '');
    await diagnostics('handoff.md', has('acceptance-without-reason'));
    await client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: uriOf('handoff.md'), version: 5 },
      contentChanges: [{ range: rangeAt(4, 49, 49), text: ' Freja decides' }],
    });
    await diagnostics(
      'handoff.md',
      (each) => each.length > 0 && !has('loophole')(each) && !has('acceptance-without-reason')(each),
    );
  });

  it('leaves files alone that belong to no handoff', async () => {
    await open('notes/a.md', 'TBD.\n');
    expect(await actionsAt('notes/a.md', rangeAt(0, 0, 3))).toEqual([]);
    expect(published.filter(({ uri }) => uri === uriOf('notes/a.md'))).toEqual([]);
  });

  it('ends well when the editor says good-bye', async () => {
    await client.sendRequest(ShutdownRequest.type);
    const exited = once(server, 'exit');
    await client.sendNotification(ExitNotification.type);
    expect((await exited)[0]).toBe(0);
  });
});

const rangeAt = (line: number, from: number, to: number): Range => ({
  start: { line, character: from },
  end: { line, character: to },
});

describe('an acceptance', () => {
  const insertedInto = (path: string, text: string, line: number, clause?: string): string => {
    const edit = acceptanceFor(`file:///${path}`, text, {
      rule: 'loophole',
      kind: 'clarity',
      severity: 'warns',
      ...(clause !== undefined && { clause: clause as never }),
      file: path,
      line,
      column: 1,
      message: '',
      fix: '',
    });
    const lines = text.split('\n');
    if (edit) lines.splice(edit.range.start.line, 0, edit.newText.trimEnd());
    return lines.join('\n');
  };

  it('stands before the paragraph, list or table in Markdown, and parts none of them', () => {
    expect(insertedInto('a.md', '## A\n- one\n- two\n', 3, 'a')).toBe(
      '## A\n<!-- antipode: accept loophole on a because  -->\n- one\n- two\n',
    );
    expect(insertedInto('a.md', '---\nid: a\n---\n# A\n', 4)).toBe(
      '---\nid: a\n---\n<!-- antipode: accept loophole because  -->\n# A\n',
    );
  });

  it('stands outside of a step’s text in Gherkin', () => {
    const feature = 'Feature: A\n  Scenario: B\n    When C\n      """\n      D\n      """\n    Then E\n';
    const mark = '    # antipode: accept loophole on AC-1 because\n';
    expect(insertedInto('a.feature', feature, 5, 'AC-1')).toBe(
      feature.replace('    When', `${mark}    When`),
    );
    expect(insertedInto('a.feature', feature, 7, 'AC-1')).toBe(
      feature.replace('    Then', `${mark}    Then`),
    );
  });

  it('stands outside of a text of several lines in YAML, and nowhere in JSON', () => {
    const yaml = 'get:\n  description: |\n    One.\n      two: Two.\n  summary: Three\n    four\n';
    const mark = '  # antipode: accept loophole on GET / because\n';
    expect(insertedInto('a.yaml', yaml, 4, 'GET /')).toBe(yaml.replace('  desc', `${mark}  desc`));
    expect(insertedInto('a.yaml', yaml, 6, 'GET /')).toBe(yaml.replace('  summ', `${mark}  summ`));
    expect(insertedInto('a.json', '{}', 1, 'GET /')).toBe('{}');
  });
});
