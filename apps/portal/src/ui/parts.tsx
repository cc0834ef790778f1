/** Small parts that pages are put together from. */
import type { ComponentChildren } from 'preact';

/** A state in a word. The sign before it differs with the tone, so the colour carries no meaning alone. */
export const Badge = ({ tone = 'plain', children }: { tone?: BadgeTone; children: ComponentChildren }) => (
  <span class={`badge badge-${tone}`}>{children}</span>
);
export type BadgeTone = 'plain' | 'good' | 'wait' | 'stop' | 'stale';

/** One thing that waits: what it is on the left, when on the right. */
export const WaitingItem = (props: {
  readonly href: string;
  /** "Q-4" */
  readonly name: string;
  readonly title: ComponentChildren;
  readonly more?: ComponentChildren;
  readonly due?: ComponentChildren;
  readonly dueMore?: ComponentChildren;
}) => (
  <li>
    <div class="waits-what">
      <p>
        <a href={props.href}>
          <b>{props.name}</b> {props.title}
        </a>
      </p>
      {props.more ? <p class="quiet">{props.more}</p> : null}
    </div>
    {props.due || props.dueMore ? (
      <div class="waits-due num">
        {props.due ? <p>{props.due}</p> : null}
        {props.dueMore ? <p class="quiet">{props.dueMore}</p> : null}
      </div>
    ) : null}
  </li>
);

export const WaitingList = ({ children }: { children: ComponentChildren }) => (
  <ul class="waits">{children}</ul>
);

/** What stands where a list would: says that there is nothing, and what to do. */
export const EmptyState = ({ title, children }: { title: string; children?: ComponentChildren }) => (
  <div class="empty">
    <p class="empty-title">{title}</p>
    {children}
  </div>
);

/** Wide tables scroll in a box of their own, which the keyboard reaches and a screen reader names. */
export const ScrollBox = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <div class="scroll" role="region" aria-label={label} tabIndex={0}>
    {children}
  </div>
);

/** Terms and what they are. */
export const Facts = ({
  facts,
}: {
  facts: readonly (readonly [term: string, value: ComponentChildren])[];
}) => (
  <dl class="facts">
    {facts.map(([term, value]) => (
      <div key={term}>
        <dt>{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

/** The steps of something that has an order, and how far it is. */
export const Steps = ({ steps }: { steps: readonly { name: string; state: 'done' | 'now' | 'ahead' }[] }) => (
  <ol class="steps">
    {steps.map((step) => (
      <li
        key={step.name}
        class={`step-${step.state}`}
        aria-current={step.state === 'now' ? 'step' : undefined}
      >
        {step.name}
        <span class="visually-hidden">
          {step.state === 'done' ? ', done' : step.state === 'ahead' ? ', still ahead' : ', now'}
        </span>
      </li>
    ))}
  </ol>
);

/** Pages by cursor: there may be no count, so there are no numbers. */
export const Pagination = ({
  previous,
  next,
}: {
  previous?: string | undefined;
  next?: string | undefined;
}) =>
  previous === undefined && next === undefined ? null : (
    <nav class="pages" aria-label="Pages">
      {previous === undefined ? null : (
        <a href={previous} rel="prev">
          Previous
        </a>
      )}
      {next === undefined ? null : (
        <a href={next} rel="next">
          Next
        </a>
      )}
    </nav>
  );

/** The way here: the engagement, the handoff. The page itself is its heading, not a crumb. */
export const Crumbs = ({ crumbs }: { crumbs: readonly { href: string; text: string }[] }) => (
  <nav class="crumbs" aria-label="Where this is">
    <ol>
      {crumbs.map((crumb) => (
        <li key={crumb.href}>
          <a href={crumb.href}>{crumb.text}</a>
        </li>
      ))}
    </ol>
  </nav>
);

/** The start and the end of a digest; the whole of it on demand. */
export const Digest = ({ digest }: { digest: string }) => (
  <code class="digest" title={digest}>
    {digest.length > 12 ? `${digest.slice(0, 4)}…${digest.slice(-4)}` : digest}
  </code>
);

/** Before and after, side by side. Within, mark with `<del>` and `<ins>`. */
export const SideBySide = (props: {
  beforeTitle?: string;
  afterTitle?: string;
  before: ComponentChildren;
  after: ComponentChildren;
}) => (
  <div class="sides">
    <section class="side-before">
      <p class="sides-title">{props.beforeTitle ?? 'Before'}</p>
      {props.before}
    </section>
    <section class="side-after">
      <p class="sides-title">{props.afterTitle ?? 'After'}</p>
      {props.after}
    </section>
  </div>
);
