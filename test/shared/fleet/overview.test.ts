import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import type { FleetOverview, ServerLine } from '../../../shared/fleet/fleet';
import { ALL_READ, type NotRead } from '../../../shared/fleet/not-read';
import { overviewAsHtml } from '../../../shared/fleet/overview-html';
import { overviewAsCsv, overviewAsJson, overviewAsText } from '../../../shared/fleet/overview-text';

const MADE = new Date(Date.UTC(2026, 10, 20, 12));

const LINE: ServerLine = {
  server: 'SRV01',
  standing: 'needs-person',
  code: 'no-package',
  need: 'Open the wizard.',
  version: '2.0.9083.0',
  time: MADE.getTime(),
  file: 'SRV01.json',
};

const EVIL = '<script>alert(1)</script>\u202E"&\'\u0007';

function many(count: number, standing: ServerLine['standing'] = 'healthy'): readonly ServerLine[] {
  return Array.from({ length: count }, (_, at) => ({ ...LINE, server: `SRV${at}`, standing, need: '' }));
}

const SOME: NotRead = { folders: 2, files: 1, named: ['wave2/', EVIL] };

const of = (lines: readonly ServerLine[], notRead: NotRead = ALL_READ): FleetOverview => ({ lines, notRead });

function html(lines: readonly ServerLine[], notRead?: NotRead): string {
  return [...overviewAsHtml(of(lines, notRead), MADE)].join('');
}

function csv(lines: readonly ServerLine[], notRead?: NotRead): string {
  return [...overviewAsCsv(of(lines, notRead))].join('');
}

describe('the overview for a browser', () => {
  it('is valid HTML with one row a server', async () => {
    const page = html([LINE, ...many(1200)], SOME);
    const report = await new HtmlValidate({ extends: ['html-validate:standard'] }).validateString(page);
    expect(
      report.results.flatMap(({ messages }) => messages.map(({ message, line }) => `${line}: ${message}`)),
    ).toEqual([]);
    expect(page.match(/<tr><td>/g)).toHaveLength(1201);
  });

  it('takes what servers sent for text', () => {
    const page = html([{ ...LINE, server: EVIL, need: EVIL, code: EVIL }]);
    expect(page).not.toContain('<script>');
    expect(page).not.toContain('\u202E');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('has no script and asks for nothing from elsewhere', () => {
    const page = html([LINE]);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).not.toMatch(/<script|<img|<link|src=|href="(?!#)/);
  });
});

describe('the overview for a spreadsheet', () => {
  it('has a mark, a heading and one line a server', () => {
    expect(csv([LINE])).toBe(
      '\uFEFF"Server","Standing","Code","Need","AgentVersion","Time","File"\r\n' +
        '"SRV01","needs-person","no-package","Open the wizard.","2.0.9083.0","2026-11-20T12:00:00.000Z","SRV01.json"\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)'])('makes no formula of %s', (need) => {
    expect(csv([{ ...LINE, need }])).toContain(`,"'${need}",`);
  });

  it('keeps quotes and line ends inside their cell', () => {
    expect(csv([{ ...LINE, need: 'a "b"\r\nc' }])).toContain('"a ""b""\u240D\u240Ac"');
  });
});

function read(lines: readonly ServerLine[], notRead?: NotRead): unknown {
  return JSON.parse([...overviewAsJson(of(lines, notRead), (value) => JSON.stringify(value))].join(''));
}

describe('the overview in JSON', () => {
  it('is one object', () => {
    expect(read([])).toMatchObject({ schema: 'fleet/1', servers: [] });
    expect(read([LINE, ...many(2)])).toMatchObject({
      counts: { 'needs-person': 1, healthy: 2 },
      servers: [{ server: 'SRV01', agentVersion: '2.0.9083.0', time: '2026-11-20T12:00:00.000Z' }, {}, {}],
    });
  });
});

describe('the overview on a terminal', () => {
  it('counts, and shows the first of those that need something', () => {
    const text = overviewAsText(of([LINE, ...many(30, 'repair-available'), ...many(3)]));
    expect(text).toMatch(
      /^34 servers\n\n {8}1 {2}Need a person\n {7}30 {2}Can be repaired\n {8}3 {2}Healthy\n/,
    );
    expect(text).toContain('no-package: Open the wizard.');
    expect(text).toContain('  and 10 more\n');
  });

  it('shows nothing that a terminal would obey', () => {
    expect(overviewAsText(of([{ ...LINE, need: '\u001B[2J', server: '\u202E' }], SOME))).not.toMatch(
      /[\u001B\u202E]/,
    );
  });
});

describe('what could not be read', () => {
  const WORDS = '2 folders and 1 file could not be read, so the results there are missing.';

  it('is counted and named on the page, before the servers', () => {
    const page = html([LINE], SOME);
    expect(page.indexOf(WORDS)).toBeGreaterThan(0);
    expect(page.indexOf('<li>wave2/</li>')).toBeLessThan(page.indexOf('<td>SRV01</td>'));
    expect(page).toContain('<li>and 1 more</li>');
    expect(page).not.toContain('<script>');
  });

  it('has a line each in the table', () => {
    const lines = csv([LINE], SOME).split('\r\n');
    expect(lines[2]).toBe('"","not-read","not-readable","It could not be read.","","","wave2/"');
    expect(lines[4]).toContain('"and 1 more"');
  });

  it('stands in JSON with its number', () => {
    expect(read([LINE], SOME)).toMatchObject({ notRead: SOME });
    expect(read([LINE])).toMatchObject({ notRead: { folders: 0, files: 0, named: [] } });
  });

  it('is named on a terminal, the first of very many', () => {
    const named = Array.from({ length: 100 }, (_, at) => `folder${at}/`);
    const text = overviewAsText(of([LINE], { folders: 5000, files: 0, named }));
    expect(text).toContain('  5,000 folders could not be read');
    expect(text).toContain('  folder0/\n');
    expect(text).toContain('  and 4980 more\n');
    expect(text).not.toContain('folder20/');
  });

  it('has no time', () => {
    const unknown = { ...LINE, time: 0 };
    expect(html([unknown])).not.toContain('1970');
    expect(csv([unknown])).not.toContain('1970');
    expect(read([unknown])).toMatchObject({ servers: [{ time: null }] });
  });
});
