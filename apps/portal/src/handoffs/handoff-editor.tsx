/**
 * A handoff's files to be written in the page, each with what was found in it. It works without a script: buttons
 * send the whole form, and what was typed comes back with the answer. The script of `editor/` makes editors of the
 * text areas, and finds the same while somebody types.
 */
import type { Finding } from '@antipode/handoff';
import { SubmitButton } from '../ui/form.tsx';
import { FindingList } from './finding-view.tsx';
import type { TypedFile } from './sent-files.ts';

/** Where the scripts are, and what the page's policy asks of the styles that they add. */
export type EditorScripts = { readonly script: string; readonly thread: string; readonly nonce: string };

type HandoffEditorProps = {
  readonly scripts: EditorScripts | undefined;
  readonly files: readonly TypedFile[];
  readonly findings: readonly Finding[];
  /** Where the buttons that publish nothing lead. */
  readonly checks: string;
};

export const HandoffEditor = ({ files, findings, checks, scripts }: HandoffEditorProps) => (
  <section
    class="editor"
    id="editor"
    aria-labelledby="editor-title"
    data-lint-thread={scripts?.thread}
    data-style-nonce={scripts?.nonce}
  >
    <h2 id="editor-title">Write it here</h2>
    <p class="quiet">
      Used when no archive is chosen. “Check” publishes nothing: it says what a stranger would have to ask. A
      file without text is left out.
    </p>
    <EditorButtons checks={checks} next={files.length} />
    {scripts ? <LiveFindings script={scripts.script} /> : null}
    {files.map((file, at) => (
      <FileFields
        key={at}
        file={file}
        at={at}
        checks={checks}
        findings={file.path === '' ? [] : findings.filter((finding) => finding.file === file.path)}
      />
    ))}
    {files.length > 2 ? <EditorButtons checks={checks} next={files.length} /> : null}
  </section>
);

const EditorButtons = ({ checks, next }: { readonly checks: string; readonly next: number }) => (
  <p class="editor-buttons">
    <SubmitButton action={`${checks}#report`} name="do" value="check" look="second">
      Check
    </SubmitButton>{' '}
    <SubmitButton>Publish</SubmitButton>{' '}
    <SubmitButton action={`${checks}#path-${next}`} name="do" value="add" look="second">
      Add a file
    </SubmitButton>
  </p>
);

/** What the script fills and explains; the stylesheet shows it once the script has begun. */
const LiveFindings = ({ script }: { readonly script: string }) => (
  <div class="editor-live">
    <p class="editor-summary" role="status" />
    <p class="quiet" id="editor-help">
      Findings stand under the words as you type. F8 goes to the next one, Ctrl-Shift-M (Cmd-Shift-M) lists
      them, and Tab leads on to the next field. The contract’s own quality is checked when you press “Check”.
    </p>
    <script type="module" src={script} />
  </div>
);

const mostShown = 50;

/** Both fields stand several times under one name, so their ids are their own. */
const FileFields = (props: {
  readonly file: TypedFile;
  readonly at: number;
  readonly checks: string;
  readonly findings: readonly Finding[];
}) => {
  const { file, at, findings } = props;
  const name = file.path === '' ? `file ${at + 1}` : file.path;
  return (
    <div class="editor-file" role="group" aria-label={`File ${at + 1}: ${name}`} id={`file-${at}`}>
      <div class="editor-path">
        <div class="field">
          <label for={`path-${at}`}>Path of file {at + 1}</label>
          <input
            id={`path-${at}`}
            name="path"
            type="text"
            value={file.path}
            maxLength={400}
            spellcheck={false}
            placeholder="criteria/refunds.feature"
          />
        </div>
        <SubmitButton action={`${props.checks}#editor`} name="do" value={`remove-${at}`} look="second">
          Remove<span class="visually-hidden"> {name}</span>
        </SubmitButton>
      </div>
      <div class="field">
        <label for={`text-${at}`}>Text of file {at + 1}</label>
        <textarea
          id={`text-${at}`}
          name="text"
          class="code"
          rows={Math.min(24, Math.max(8, file.text.split('\n').length + 1))}
          spellcheck={false}
        >
          {`\n${file.text}`}
        </textarea>
      </div>
      {findings.length > 0 ? (
        <section class="editor-findings" aria-label={`Findings in ${name}`}>
          <FindingList findings={findings.slice(0, mostShown)} />
          {findings.length > mostShown ? (
            <p class="quiet">{findings.length - mostShown} more follow from here on.</p>
          ) : null}
        </section>
      ) : null}
    </div>
  );
};
