import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import type { ServerLine } from '../../../shared/fleet/fleet';
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

function html(lines: readonly ServerLine[]): string {
  return [...overviewAsHtml(lines, MADE)].join('');
}

describe('the overview for a browser', () => {
  it('is valid HTML with one row a server', async () => {
    const page = html([LINE, ...many(1200)]);
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
    const csv = [...overviewAsCsv([LINE])].join('');
    expect(csv).toBe(
      '\uFEFF"Server","Standing","Code","Need","AgentVersion","Time","File"\r\n' +
        '"SRV01","needs-person","no-package","Open the wizard.","2.0.9083.0","2026-11-20T12:00:00.000Z","SRV01.json"\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)'])('makes no formula of %s', (need) => {
    expect([...overviewAsCsv([{ ...LINE, need }])].join('')).toContain(`,"'${need}",`);
  });

  it('keeps quotes and line ends inside their cell', () => {
    const csv = [...overviewAsCsv([{ ...LINE, need: 'a "b"\r\nc' }])].join('');
    expect(csv).toContain('"a ""b""\u240D\u240Ac"');
  });
});

function read(lines: readonly ServerLine[]): unknown {
  return JSON.parse([...overviewAsJson(lines, (value) => JSON.stringify(value))].join(''));
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
    const text = overviewAsText([LINE, ...many(30, 'repair-available'), ...many(3)]);
    expect(text).toMatch(
      /^34 servers\n\n {8}1 {2}Need a person\n {7}30 {2}Can be repaired\n {8}3 {2}Healthy\n/,
    );
    expect(text).toContain('no-package: Open the wizard.');
    expect(text).toContain('  and 10 more\n');
  });

  it('shows nothing that a terminal would obey', () => {
    expect(overviewAsText([{ ...LINE, need: '\u001B[2J', server: '\u202E' }])).not.toMatch(/[\u001B\u202E]/);
  });
});
