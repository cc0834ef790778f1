/**
 * Parts of a form. A form that was refused comes back with everything that was typed, an `ErrorSummary`
 * on top that links to each field, and each field's error beside it and read out with it.
 */
import type { ComponentChildren, JSX } from 'preact';

/** What every field has. Its id is its name, so that the summary can link to it. */
type FieldProps = {
  readonly name: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  /** What was typed, or what is there. */
  readonly value?: string | undefined;
  /** Fields may be left out unless they say so in words: "required" is not put in every label. */
  readonly isOptional?: boolean | undefined;
};

type InputFieldProps = FieldProps & {
  readonly type?:
    | 'text'
    | 'email'
    | 'url'
    | 'number'
    | 'date'
    | 'time'
    | 'datetime-local'
    | 'password'
    | undefined;
  readonly autocomplete?: string | undefined;
  readonly inputMode?: 'numeric' | 'decimal' | 'email' | 'url' | undefined;
  /** How wide the box is drawn; a hint at how much is expected. */
  readonly width?: 'short' | 'medium' | 'full' | undefined;
  readonly placeholder?: string | undefined;
  readonly maxLength?: number | undefined;
};

/** One line of text. */
export const InputField = (props: InputFieldProps) => (
  <FieldFrame {...props}>
    <input
      {...control(props)}
      class={`width-${props.width ?? 'full'}`}
      type={asLiteral(props.type ?? 'text')}
      value={props.value ?? ''}
      autocomplete={props.autocomplete}
      inputMode={props.inputMode}
      placeholder={props.placeholder}
      maxLength={props.maxLength}
    />
  </FieldFrame>
);

/** Several lines of text. */
export const TextField = (
  props: FieldProps & {
    readonly rows?: number | undefined;
    readonly isCode?: boolean | undefined;
    readonly maxLength?: number | undefined;
  },
) => (
  <FieldFrame {...props}>
    <textarea
      {...control(props)}
      class={props.isCode ? 'code' : undefined}
      rows={props.rows ?? 6}
      maxLength={props.maxLength}
    >
      {`\n${props.value ?? ''}`}
    </textarea>
  </FieldFrame>
);

export type Choice = { readonly value: string; readonly label: string; readonly hint?: string | undefined };

/** One of many. */
export const SelectField = (props: FieldProps & { readonly choices: readonly Choice[] }) => (
  <FieldFrame {...props}>
    <select {...control(props)}>
      {props.choices.map((choice) => (
        <option key={choice.value} value={choice.value} selected={choice.value === props.value}>
          {choice.label}
        </option>
      ))}
    </select>
  </FieldFrame>
);

/** A file to send; its form needs `enctype="multipart/form-data"`. A browser never keeps it when refused. */
export const FileField = (props: Omit<FieldProps, 'value'> & { readonly accept?: string | undefined }) => (
  <FieldFrame {...props}>
    <input {...control(props)} type="file" accept={props.accept} />
  </FieldFrame>
);

type GroupProps = Omit<FieldProps, 'value' | 'label'> & {
  readonly legend: string;
  readonly choices: readonly Choice[];
};

/** One of few, all in sight. */
export const RadioGroup = (props: GroupProps & { readonly value?: string | undefined }) => (
  <ChoiceGroup {...props} type="radio" chosen={props.value === undefined ? [] : [props.value]} />
);

/** Any of few. */
export const CheckboxGroup = (props: GroupProps & { readonly values?: readonly string[] | undefined }) => (
  <ChoiceGroup {...props} type="checkbox" chosen={props.values ?? []} />
);

/** Yes or no. */
export const CheckboxField = (
  props: Omit<FieldProps, 'value'> & {
    readonly value?: string | undefined;
    readonly isChecked?: boolean | undefined;
  },
) => (
  <div class={props.error ? 'field has-error' : 'field'}>
    <div class="choice">
      <input
        {...control(props)}
        type="checkbox"
        value={props.value ?? 'on'}
        checked={props.isChecked ?? false}
      />
      <label for={props.name}>{props.label}</label>
      <Hint {...props} />
    </div>
    <FieldError {...props} />
  </div>
);

type SubmitButtonProps = {
  readonly children: ComponentChildren;
  /** `second` for the act that is not the main one, `stop` for one that cannot be undone. */
  readonly look?: 'second' | 'stop' | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  /** Sends the form elsewhere than its own action. */
  readonly action?: string | undefined;
};

export const SubmitButton = ({ children, look, name, value, action }: SubmitButtonProps) => (
  <button
    class={look ? `button ${look}` : 'button'}
    type="submit"
    name={name}
    value={value}
    formAction={action}
  >
    {children}
  </button>
);

/** A form sent twice acts once (`requestKey`), and one filled in on an old page is told so (`expectedSeq`). */
export const HiddenKeys = (props: { readonly requestKey: string; readonly expectedSeq: number }) => (
  <>
    <input type="hidden" name="requestKey" value={props.requestKey} />
    <input type="hidden" name="expectedSeq" value={props.expectedSeq} />
  </>
);

export type FormProblem = {
  /** The field to go to; none for what concerns the whole form. */
  readonly field?: string | undefined;
  readonly message: string;
};

/** What is wrong, all of it, at the top of the form. Shows nothing when nothing is. */
export const ErrorSummary = ({
  problems,
}: {
  readonly problems: readonly FormProblem[];
}): JSX.Element | null =>
  problems.length === 0 ? null : (
    <section class="error-summary" role="alert" aria-labelledby="error-summary-title" tabIndex={-1}>
      <h2 id="error-summary-title">
        {problems.length === 1 ? 'One thing to put right' : `${problems.length} things to put right`}
      </h2>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.field ?? ''} ${problem.message}`}>
            {problem.field === undefined ? (
              problem.message
            ) : (
              <a href={`#${problem.field}`}>{problem.message}</a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );

const FieldFrame = (props: FieldProps & { readonly children: ComponentChildren }) => (
  <div class={props.error ? 'field has-error' : 'field'}>
    <label for={props.name}>
      {props.label}
      {props.isOptional ? <span class="quiet"> (may be left out)</span> : null}
    </label>
    <Hint {...props} />
    <FieldError {...props} />
    {props.children}
  </div>
);

const ChoiceGroup = (props: GroupProps & { type: 'radio' | 'checkbox'; chosen: readonly string[] }) => (
  // Focusable only as the target of the summary's link.
  <fieldset
    id={props.name}
    tabIndex={-1}
    class={props.error ? 'field has-error' : 'field'}
    aria-describedby={describedBy(props)}
  >
    <legend>
      {props.legend}
      {props.isOptional ? <span class="quiet"> (may be left out)</span> : null}
    </legend>
    <Hint {...props} />
    <FieldError {...props} />
    {props.choices.map((choice) => {
      const id = `${props.name}-${choice.value}`;
      const hintId = choice.hint === undefined ? undefined : `${id}-hint`;
      return (
        <div class="choice" key={choice.value}>
          <input
            id={id}
            type={props.type}
            name={props.name}
            value={choice.value}
            checked={props.chosen.includes(choice.value)}
            aria-describedby={hintId}
          />
          <label for={id}>{choice.label}</label>
          {choice.hint === undefined ? null : (
            <p class="hint" id={hintId}>
              {choice.hint}
            </p>
          )}
        </div>
      );
    })}
  </fieldset>
);

type Described = Pick<FieldProps, 'name' | 'hint' | 'error'>;

const Hint = ({ name, hint }: Described) =>
  hint ? (
    <p class="hint" id={`${name}-hint`}>
      {hint}
    </p>
  ) : null;

const FieldError = ({ name, error }: Described) =>
  error ? (
    <p class="error" id={`${name}-error`}>
      <span class="visually-hidden">Error: </span>
      {error}
    </p>
  ) : null;

function describedBy({ name, hint, error }: Described): string | undefined {
  const ids = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter((id) => id !== '');
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** Preact's types want one literal, to match it with a role; no role is given here. */
const asLiteral = (type: NonNullable<InputFieldProps['type']>) => type as 'text';

function control(props: Described & { readonly isOptional?: boolean | undefined }) {
  return {
    id: props.name,
    name: props.name,
    'aria-describedby': describedBy(props),
    'aria-invalid': props.error ? true : undefined,
  } as const;
}
