import { paths } from '../paths.ts';
import { Layout, type LayoutViewer } from './layout.tsx';

export type ErrorStatus = 400 | 403 | 404 | 409 | 413 | 429 | 500;

type ErrorPageProps = {
  readonly status: ErrorStatus;
  /** Finds this request in the logs. */
  readonly correlationId: string;
  readonly viewer?: LayoutViewer | undefined;
  /** What happened, where the route knows it better than the status does. */
  readonly what?: string | undefined;
  readonly next?: string | undefined;
};

/** What happened and what to do next, in two sentences. */
export const ErrorPage = ({ status, correlationId, viewer, what, next }: ErrorPageProps) => {
  const words = errorWords[status];
  return (
    <Layout title={words.title} viewer={viewer}>
      <div class="error-page">
        <p class="error-status num">{status}</p>
        <h1>{words.title}</h1>
        <p class="lead">{what ?? words.what}</p>
        <p>{next ?? words.next}</p>
        <p>
          <a class="button second" href={viewer ? paths.desk() : paths.home()}>
            {viewer ? 'Go to your desk' : 'Go to the front page'}
          </a>
        </p>
        <p class="quiet">
          If you write to the operator about this, give this number: <code>{correlationId}</code>
        </p>
      </div>
    </Layout>
  );
};

const errorWords: { readonly [status in ErrorStatus]: { title: string; what: string; next: string } } = {
  400: {
    title: 'That did not arrive whole',
    what: 'What you sent could not be read: it was cut off on the way, or is not what this page takes.',
    next: 'Nothing was saved. Go back and send it again.',
  },
  403: {
    title: 'This is not yours to do',
    what: 'You may read this, but the act belongs to somebody else.',
    next: 'Nothing was changed. Go back, or ask the owner of the engagement.',
  },
  404: {
    title: 'There is nothing here for you',
    what: 'The address leads nowhere, or to something that you were not invited to.',
    next: 'Check the address. If somebody sent it to you, ask them for an invitation.',
  },
  409: {
    title: 'Something changed meanwhile',
    what: 'Somebody else acted while this page was open, so what you sent no longer fits.',
    next: 'Nothing was changed. Go back, read what is new, and send it again.',
  },
  413: {
    title: 'That is too large',
    what: 'What you sent is larger than this page takes.',
    next: 'Nothing was saved. Send something smaller, or in parts.',
  },
  429: {
    title: 'That was too often',
    what: 'There were too many attempts from your address in a short time.',
    next: 'Nothing was changed. Wait a minute, and try again.',
  },
  500: {
    title: 'That went wrong on our side',
    what: 'The portal could not finish what you asked for. The fault is ours, and it has been noted.',
    next: 'Nothing was left half done. Go back and try again.',
  },
};
