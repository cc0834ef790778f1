/** How an editor looks: by the page's own colours, so that it is dark where the page is. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const look = EditorView.theme({
  '&': {
    border: '1px solid var(--edge)',
    borderRadius: '6px',
    backgroundColor: 'var(--sheet)',
    color: 'var(--ink)',
    fontSize: '0.92rem',
    maxHeight: 'min(38rem, 80vh)',
  },
  // Of a dozen files one is written in: those that are out of sight cost its frames nothing. What pops up over an edge
  // would be cut off there.
  '&:not(:hover, :focus-within)': { contentVisibility: 'auto' },
  '&.cm-focused': { outline: '3px solid var(--both)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5' },
  '.cm-content': { padding: '0.5rem 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 0.6rem' },
  '.cm-gutters': { backgroundColor: 'var(--shade)', color: 'var(--quiet)', border: 'none' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--day-tint)' },
  '.cm-panels': {
    backgroundColor: 'var(--shade)',
    color: 'var(--ink)',
    borderTop: '1px solid var(--line)',
    fontFamily: 'var(--sans)',
  },
  '.cm-panels input, .cm-panels button': { fontSize: '0.9rem' },
  '.cm-textfield': { backgroundColor: 'var(--sheet)', border: '1px solid var(--edge)', color: 'var(--ink)' },
  '.cm-button': { backgroundImage: 'none', backgroundColor: 'var(--sheet)', border: '1px solid var(--edge)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--sheet)',
    color: 'var(--ink)',
    border: '1px solid var(--edge)',
    maxWidth: 'min(34rem, 90vw)',
  },
  '.cm-diagnostic': { padding: '0.4rem 0.7rem', fontFamily: 'var(--sans)', lineHeight: '1.45' },
  '.cm-diagnostic p': { margin: '0 0 0.2rem' },
  '.cm-diagnostic .cm-severity': { fontWeight: '600' },
  '.cm-diagnostic .cm-what-to-do': { color: 'var(--quiet)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--stop)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--day)' },
  '.cm-diagnostic-info': { borderLeftColor: 'var(--edge)' },
  '.cm-diagnosticAction': { backgroundColor: 'var(--ink)', color: 'var(--paper)' },
  '.cm-panel.cm-panel-lint ul': { maxHeight: '16rem' },
  '.cm-panel.cm-panel-lint ul [aria-selected]': { backgroundColor: 'var(--night-tint)', color: 'var(--ink)' },
  '.cm-panel.cm-panel-lint ul:focus [aria-selected]': {
    backgroundColor: 'var(--night-tint)',
    color: 'var(--ink)',
    outline: '2px solid var(--both)',
    outlineOffset: '-2px',
  },
  '.cm-panel.cm-panel-lint [name=close]': { color: 'var(--ink)' },
  // Each severity with a line of its own kind: the colour carries no meaning alone.
  '.cm-lintRange': { backgroundImage: 'none', textUnderlineOffset: '0.2em' },
  '.cm-lintRange-error': { textDecoration: 'underline double var(--stop)' },
  '.cm-lintRange-warning': { textDecoration: 'underline wavy var(--day)' },
  '.cm-lintRange-info': { textDecoration: 'underline dotted var(--edge)' },
});

const colours = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '700' },
  { tag: [tags.strong], fontWeight: '700' },
  { tag: [tags.emphasis], fontStyle: 'italic' },
  { tag: [tags.link, tags.url], color: 'var(--both-text)' },
  { tag: [tags.keyword, tags.tagName, tags.definition(tags.propertyName)], color: 'var(--night)' },
  { tag: [tags.string, tags.monospace, tags.literal], color: 'var(--both-text)' },
  { tag: [tags.comment, tags.meta, tags.processingInstruction, tags.punctuation], color: 'var(--quiet)' },
]);

export const editorLook = [look, syntaxHighlighting(colours)];
