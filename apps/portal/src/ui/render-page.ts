import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';

/** A whole document, ready to send. */
export const renderPage = (page: VNode): string => `<!doctype html>${render(page)}`;
