/** An editor in the place of a text area, which stays the form's field: what is typed goes back into it when it is sent. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import {
  type Diagnostic,
  forEachDiagnostic,
  lintGutter,
  lintKeymap,
  openLintPanel,
  previousDiagnostic,
  setDiagnostics,
} from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, gutters, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { diagnosticOf } from './diagnostics.ts';
import { editorLook } from './editor-look.ts';
import { languageOf } from './languages.ts';
import type { LiveFinding } from './thread-messages.ts';

export type FileEditor = {
  readonly text: () => string;
  readonly show: (findings: readonly LiveFinding[]) => void;
  readonly renamed: (path: string) => void;
  readonly listFindings: () => void;
  readonly focus: () => void;
};

export type FileEditorOptions = {
  readonly field: HTMLTextAreaElement;
  readonly path: string;
  /** The ids of what names the field and of what explains the keys. */
  readonly labelId: string;
  readonly helpId: string;
  /** The page's policy lets in the styles that carry it. */
  readonly nonce: string;
  readonly onChange: () => void;
};

export function editFile(options: FileEditorOptions): FileEditor {
  const { field, labelId, helpId, nonce, onChange } = options;
  let { path } = options;
  const language = new Compartment();
  const view = new EditorView({
    state: EditorState.create({
      doc: field.value,
      extensions: [
        EditorView.cspNonce.of(nonce),
        lineNumbers(),
        // Lines wrap, so nothing scrolls sideways behind them: a part that sticks is a layer more in each frame.
        gutters({ fixed: false }),
        highlightActiveLineGutter(),
        lintGutter(),
        history(),
        bracketMatching(),
        highlightSelectionMatches(),
        EditorView.lineWrapping,
        // Tab is left alone: it leads on to the next field, as everywhere else.
        keymap.of([
          ...defaultKeymap,
          ...historyKeymap,
          ...searchKeymap,
          ...lintKeymap,
          { key: 'Shift-F8', run: previousDiagnostic },
        ]),
        language.of(languageOf(path)),
        editorLook,
        EditorView.contentAttributes.of({
          'aria-labelledby': labelId,
          'aria-describedby': helpId,
          spellcheck: 'false',
          tabindex: '0',
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange();
        }),
      ],
    }),
  });
  view.dom.style.containIntrinsicBlockSize = `auto min(38rem, ${view.state.doc.lines * 1.4 + 1}rem)`;
  field.before(view.dom);
  field.hidden = true;

  return {
    text: () => view.state.doc.toString(),
    show: (findings) => {
      const diagnostics = findings.map((finding) => diagnosticOf(finding, view.state.doc, path));
      if (!areShown(view.state, diagnostics)) view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    renamed: (to) => {
      path = to;
      view.dispatch({ effects: language.reconfigure(languageOf(to)) });
    },
    listFindings: () => void openLintPanel(view),
    focus: () => view.focus(),
  };
}

/** Most keys change no finding: the marks that are there have moved along with the text already. */
function areShown(state: EditorState, diagnostics: readonly Diagnostic[]): boolean {
  const places = new Map<string, number>();
  const count = (key: string, by: number): void => void places.set(key, (places.get(key) ?? 0) + by);
  forEachDiagnostic(state, ({ source, message }, from, to) => count(`${from} ${to} ${source} ${message}`, 1));
  for (const { from, to, source, message } of diagnostics) count(`${from} ${to} ${source} ${message}`, -1);
  return [...places.values()].every((left) => left === 0);
}
