/**
 * The language server: which questions of an editor are answered with what.
 *
 * @see https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
 */
import type { Readable, Writable } from 'node:stream';
import {
  CodeActionKind,
  createConnection,
  TextDocuments,
  TextDocumentSyncKind,
  type InitializeResult,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import about from '../../package.json' with { type: 'json' };
import { explainAt } from './explain-at.ts';
import { diagnosticOf } from './finding-range.ts';
import { openHandoffs } from './open-handoffs.ts';
import { quickFixes } from './quick-fixes.ts';

export function serveEditor(input: Readable, output: Writable): void {
  const connection = createConnection(input, output);
  const documents = new TextDocuments(TextDocument);
  const handoffs = openHandoffs(() => documents.all(), {
    show: async (uri, findings) => {
      await connection.sendDiagnostics({ uri, diagnostics: findings.map(diagnosticOf) });
    },
    fail: (message) => connection.console.error(message),
  });

  connection.onInitialize((): InitializeResult => ({
    serverInfo: { name: 'antipode', version: about.version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
      hoverProvider: true,
    },
  }));
  documents.onDidChangeContent(({ document }) => handoffs.judgeSoon(document.uri));
  // What was not saved is gone with the document.
  documents.onDidClose(({ document }) => handoffs.judgeSoon(document.uri));
  documents.onDidSave(({ document }) => handoffs.judgeSoon(document.uri));
  connection.onHover(({ textDocument, position }) =>
    explainAt(handoffs.findingsIn(textDocument.uri), position),
  );
  connection.onCodeAction(({ textDocument, range }) => {
    const document = documents.get(textDocument.uri);
    return document ? quickFixes(document, handoffs.findingsIn(textDocument.uri), range) : [];
  });
  documents.listen(connection);
  connection.listen();
}
