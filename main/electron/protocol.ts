/** Serves the built page under `app://assistant/`: an origin of its own, which `file://` cannot be. */
import { protocol } from 'electron';
import type { Assistant } from '../assistant';
import { answerPage, contentSecurityPolicy, type PageFiles } from '../page';
import { answerPreview } from '../report-page';
import { APP_HOST, APP_SCHEME } from './home';

/** Chromium reads the list of schemes once while it starts, so this MUST happen before ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

type Previews = Pick<Assistant, 'reportPage'>;

/** Answers from the closed map of files, and with the previews of reports. Before the window loads. */
export function servePage(files: PageFiles, previews: Previews): void {
  protocol.handle(APP_SCHEME, (request) => answerRequest(files, previews, request));
}

/** The answer to one request. Names are compared as they come: nothing is decoded, resolved or joined to a folder. */
export function answerRequest(
  files: PageFiles,
  previews: Previews,
  request: Pick<Request, 'method' | 'url'>,
): Response {
  if (request.method !== 'GET') return refusal(405);
  const prefix = `${APP_SCHEME}://${APP_HOST}/`;
  if (!request.url.startsWith(prefix)) return refusal(403);
  const [name = ''] = request.url.slice(prefix.length).split(/[?#]/, 1);
  const { status, headers, body } = answerPreview(previews, name) ?? answerPage(files, name);
  return new Response(new Uint8Array(body), { status, headers });
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: { 'content-security-policy': contentSecurityPolicy(null) } });
}
