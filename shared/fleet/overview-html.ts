/** The overview as one file for a browser: no script, nothing from elsewhere, every group open to the eye. */
import { visible } from '../words/visible';
import { notReadSentence } from '../words/fleet';
import { countStandings, knownTime, type FleetOverview, type ServerLine } from './fleet';
import { isAllRead, type NotRead } from './not-read';
import { namesNotRead, servers } from './overview-text';
import { STANDING_WORDS, STANDINGS, type Standing } from './standing';

/** Rows of one table. The browser lays a table out only when it comes into view. */
const ROWS = 500;

const STYLE = `
:root { color-scheme: light dark; font: 14px/20px "Segoe UI", system-ui, sans-serif; --line: #d1d1d1; --quiet: #616161; --link: #0f6cbd; }
@media (prefers-color-scheme: dark) { :root { --line: #525252; --quiet: #adadad; --link: #62abf5; } }
body { max-width: 1100px; margin: 0 auto; padding: 32px 40px; }
h1 { font-size: 24px; line-height: 32px; margin: 0 0 4px; }
h2 { font-size: 16px; line-height: 22px; margin: 32px 0 2px; }
p { margin: 0 0 12px; color: var(--quiet); }
ol { list-style: none; padding: 0; margin: 0; overflow-wrap: anywhere; }
ul { list-style: none; display: flex; flex-wrap: wrap; gap: 12px; padding: 0; margin: 20px 0 0; }
li a { display: block; min-width: 120px; padding: 12px 16px; border: 1px solid var(--line); border-radius: 6px; color: inherit; text-decoration: none; }
li a:hover, li a:focus-visible { border-color: var(--link); }
li b { display: block; font-size: 24px; line-height: 32px; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; content-visibility: auto; contain-intrinsic-size: auto 15000px; }
th, td { text-align: left; vertical-align: top; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-weight: 600; color: var(--quiet); }
th:nth-child(1) { width: 22%; } th:nth-child(2) { width: 22%; } th:nth-child(4) { width: 13%; } th:nth-child(5) { width: 15%; }
@media print { table { content-visibility: visible; } }
`;

/**
 * The file in pieces.
 * @param made the time that the file names.
 */
export function* overviewAsHtml({ lines, notRead }: FleetOverview, made: Date): Generator<string> {
  const counts = countStandings(lines);
  const present = STANDINGS.filter((standing) => counts[standing] > 0);
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>MARS agent upgrade: ${servers(lines.length)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>MARS agent upgrade</h1>
<p>${servers(lines.length)}, made by MARS Upgrade Assistant on <time datetime="${made.toISOString()}">${made.toISOString().slice(0, 16).replace('T', ' ')} UTC</time></p>
<ul>
${present.map((standing) => `<li><a href="#${standing}"><b>${counts[standing]}</b>${STANDING_WORDS[standing].title}</a></li>`).join('\n')}
</ul>
`;
  if (!isAllRead(notRead)) yield missing(notRead);
  for (const standing of present) yield* group(standing, lines);
  yield '</body>\n</html>\n';
}

/** Above everything that was read, because it may be what is looked for. */
function missing(notRead: NotRead): string {
  const names = namesNotRead(notRead).map((name) => `<li>${escaped(name)}</li>`);
  return `<h2 id="not-read">Not read</h2>\n<p>${escaped(notReadSentence(notRead))}</p>\n<ol>\n${names.join('\n')}\n</ol>\n`;
}

function* group(standing: Standing, lines: readonly ServerLine[]): Generator<string> {
  const { title, meaning } = STANDING_WORDS[standing];
  yield `<h2 id="${standing}">${title}</h2>\n<p>${escaped(meaning)}</p>\n`;
  const own = lines.filter((line) => line.standing === standing);
  for (let from = 0; from < own.length; from += ROWS) {
    yield '<table>\n<thead><tr><th scope="col">Server</th><th scope="col">What was found</th><th scope="col">What it needs</th><th scope="col">Agent</th><th scope="col">Time (UTC)</th></tr></thead>\n<tbody>\n';
    for (const line of own.slice(from, from + ROWS)) yield row(line);
    yield '</tbody>\n</table>\n';
  }
}

function row({ server, code, need, version, time }: ServerLine): string {
  const when = knownTime(time) === null ? '' : new Date(time).toISOString().slice(0, 16).replace('T', ' ');
  return `<tr><td>${escaped(server)}</td><td>${escaped(code)}</td><td>${escaped(need)}</td><td>${escaped(version ?? '')}</td><td>${when}</td></tr>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text from servers is only ever text. */
function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
