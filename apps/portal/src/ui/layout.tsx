import type { ComponentChildren, JSX } from 'preact';
import { paths } from '../paths.ts';
import { Mark } from './mark.tsx';

export type Section = 'desk' | 'engagements' | 'settings' | 'operator';

/** Who reads the page, as far as the frame around it needs to know. */
export type LayoutViewer = { readonly name: string; readonly isOperator: boolean };

export type LayoutProps = {
  readonly title: string;
  readonly viewer?: LayoutViewer | undefined;
  readonly current?: Section | undefined;
  /** What an act has just come to, told once at the top of the page. */
  readonly notice?: ComponentChildren;
  readonly children: ComponentChildren;
};

/** The frame of every page: a whole document. Send it with `renderPage`. */
export const Layout = ({ title, viewer, current, notice, children }: LayoutProps): JSX.Element => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{`${title} · Antipode`}</title>
      <link rel="icon" href={paths.asset('icon.svg')} type="image/svg+xml" />
      <link rel="stylesheet" href={paths.asset('look.css')} />
    </head>
    <body>
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <header class="top">
        <a class="mark" href={viewer ? paths.desk() : paths.home()}>
          <Mark />
          Antipode
        </a>
        {viewer ? <SignedInNav viewer={viewer} current={current} /> : <SignedOutNav />}
      </header>
      <main class="page" id="content" tabIndex={-1}>
        {notice ? (
          <div class="notice" role="status">
            {notice}
          </div>
        ) : null}
        {children}
      </main>
      <footer class="foot">
        <p>Antipode: in writing, across time zones, without a meeting.</p>
      </footer>
    </body>
  </html>
);

/** The links stand twice, and the stylesheet shows one: in a row, or where that is too wide in a disclosure. */
const SignedInNav = (props: { viewer: LayoutViewer; current: Section | undefined }) => (
  <>
    <nav class="top-nav" aria-label="Main">
      <NavLinks {...props} />
    </nav>
    <details class="top-menu">
      <summary>Menu</summary>
      <nav aria-label="Main">
        <NavLinks {...props} />
      </nav>
    </details>
  </>
);

const SignedOutNav = () => (
  <nav class="top-nav always" aria-label="Main">
    <ul>
      <li>
        <a href={paths.signIn()}>Sign in</a>
      </li>
    </ul>
  </nav>
);

const NavLinks = ({ viewer, current }: { viewer: LayoutViewer; current: Section | undefined }) => (
  <ul>
    <NavLink href={paths.desk()} isCurrent={current === 'desk'} text="Desk" />
    <NavLink href={paths.engagements()} isCurrent={current === 'engagements'} text="Engagements" />
    <NavLink href={paths.settings()} isCurrent={current === 'settings'} text="Settings" />
    {viewer.isOperator ? (
      <NavLink href={paths.operator()} isCurrent={current === 'operator'} text="Operator" />
    ) : null}
    <li class="top-who">
      <span class="quiet">{viewer.name}</span>
      <form method="post" action={paths.signOut()}>
        <button class="link-button" type="submit">
          Sign out
        </button>
      </form>
    </li>
  </ul>
);

const NavLink = ({ href, isCurrent, text }: { href: string; isCurrent: boolean; text: string }) => (
  <li>
    <a href={href} aria-current={isCurrent ? 'page' : undefined}>
      {text}
    </a>
  </li>
);
