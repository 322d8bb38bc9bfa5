/**
 * A report’s preview as a page of its own. Its text comes from logs that any user of a server can write, so it is shown
 * in a frame that has no rights: served as a document, because one that is handed over as text (`srcdoc`) would live
 * under the window’s own policy, which lets the window’s scripts in. Here the policy starts from nothing, lets in one
 * style by its hash, and `sandbox` takes scripts, forms and the window’s origin away even where the address is opened
 * by itself.
 */
import { REPORT_POLICY } from '../shared/report/html-style';
import { previewAt } from '../shared/served';
import type { Assistant } from './assistant';
import type { PageResponse } from './page';

/** Only the window may show it in a frame. */
const PREVIEW_POLICY = `${REPORT_POLICY}; frame-ancestors 'self'; sandbox`;

/** The answer to a request for `name`, or null where it is no preview’s address. */
export function answerPreview(assistant: Pick<Assistant, 'reportPage'>, name: string): PageResponse | null {
  const id = previewAt(name);
  if (id === null) return null;
  const html = assistant.reportPage(id);
  return {
    status: html === null ? 404 : 200,
    headers: {
      'content-type': html === null ? 'text/plain; charset=utf-8' : 'text/html; charset=utf-8',
      'content-security-policy': PREVIEW_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    },
    body: Buffer.from(html ?? 'Not found'),
  };
}
