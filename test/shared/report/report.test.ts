import { createHash } from 'node:crypto';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { buildReport } from '../../../shared/report/build-report';
import { AUTO_UPDATE } from '../../../shared/advisor/appliance';
import { csvCell, reportAsCsv } from '../../../shared/report/csv';
import { hiddenSentence } from '../../../shared/report/hidden-words';
import { reportAsHtml, PRACTICE_STRIP } from '../../../shared/report/html';
import { REPORT_STYLE, REPORT_STYLE_HASH } from '../../../shared/report/html-style';
import { escaped } from '../../../shared/report/html-text';
import { createReportMasker, learnReport, maskReport } from '../../../shared/report/mask-report';
import { HIDE_ALL } from '../../../shared/report/mask-words';
import { previewReport } from '../../../shared/report/preview';
import { SECTIONS, type MaskedReport } from '../../../shared/report/report';
import type { ReportInput } from '../../../shared/report/report-input';
import { REPAIR_REASONS } from '../../../shared/repair/reasons';
import { MAX_EVIDENCE_TEXT } from '../../../shared/diagnosis/types';
import { missingPackage, session } from '../../fixtures/installer-log';
import { diagnoseLines } from '../../fixtures/read';
import { JOURNAL_ID, reportInput } from '../../fixtures/report-input';

function made(input: ReportInput, hide = HIDE_ALL): MaskedReport {
  const report = buildReport(input);
  const masker = createReportMasker(input, hide);
  learnReport(report, masker);
  return maskReport(report, masker, hide);
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: { 'no-inline-style': 'error', 'require-csp-nonce': 'off', 'long-title': 'off' },
});

async function problemsOf(html: string): Promise<readonly string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${line}: ${ruleId} ${message}`),
  );
}

describe('the story', () => {
  it('tells logs first, then everything with a time in its order', () => {
    const { story } = made(reportInput());
    const dated = (story ?? []).filter(({ time }) => time !== null);
    expect(story?.filter(({ time }) => time === null).map(({ what, clock }) => [what, clock])).toEqual([
      ['Package not found', '09:27:14'],
      ['Upgrade stopped', '09:27:14'],
      ['Setup folder', expect.stringMatching(/^\d\d\/\d\d \d\d:\d\d:\d\d$/)],
    ]);
    expect(dated.map(({ time, what }) => `${(time ?? '').slice(11, 19)} ${what}`)).toEqual([
      '08:27:14 An update’s installation ended',
      '08:35:00 Repair of 4d2ad.msi begun',
      '08:35:02 Done: Copy OBSAGENT.msi into the Windows Installer cache',
      '08:35:03 Done: Check the copy',
      '08:35:04 Done: Give it the missing name',
      '08:35:05 4d2ad.msi is back',
      '08:40:00 The upgrade was started',
      '08:43:00 A transaction ended',
      '08:43:12 The agent is upgraded',
      '09:00:00 This report was made',
    ]);
  });

  it('begins with the latest answer', () => {
    expect(made(reportInput()).answer).toEqual({
      icon: 'success',
      title: 'The agent is upgraded',
      text: 'Version 2.0.9938.0 is installed, and both agent services are running.',
    });
    expect(made(reportInput({ upgrade: null })).answer.title).toBe('The cached package 4d2ad.msi is missing');
    expect(made(reportInput({ upgrade: null, diagnosis: null })).answer.title).toBe('Nothing was looked at');
  });

  it('says what was written, and what was not checked', () => {
    const { changes, checks } = made(
      reportInput({ upgrade: null, events: { read: false, why: 'Not allowed.' } }),
    );
    expect(changes).toMatchObject([
      { journalId: JOURNAL_ID, state: 'In place', target: 'C:\\Windows\\Installer\\4d2ad.msi' },
    ]);
    expect(checks?.notChecked.map(({ what }) => what)).toEqual([
      'The server itself',
      'Windows Installer’s events',
      'Whether the upgrade succeeds now',
      'Whether the next backup succeeds',
    ]);
  });

  it('says of a kept file that did not get its name back what became of it, and claims nothing else', () => {
    const [repair] = reportInput().repairs;
    const time = '2026-11-20T08:36:00.000Z';
    const entries = [
      { event: 'given-up', reason: 'kept-stays', time },
      { event: 'undo-given-up', reason: 'kept-changed', time },
      { event: 'undone-in-part', reason: 'kept-not-back', time },
    ] as const;
    const { story } = made(reportInput({ repairs: [{ ...repair!, entries }], upgrade: null }));
    const told = story?.filter(({ source }) => source === `Journal ${repair!.id}`);
    expect(told?.map(({ what, detail }) => [what, detail])).toEqual([
      ['4d2ad.msi was not put back', REPAIR_REASONS['kept-stays'].sentence],
      ['4d2ad.msi was not removed again', REPAIR_REASONS['kept-changed'].sentence],
      ['4d2ad.msi was removed again', REPAIR_REASONS['kept-not-back'].sentence],
    ]);
  });

  const CHANGE_ID = '20261120T084500Z-0a1b2c3d';
  const autoUpdates: ReportInput['autoUpdates'] = [
    {
      id: CHANGE_ID,
      state: 'undone',
      time: '2026-11-20T08:45:00.000Z',
      plan: { id: CHANGE_ID, practice: false, before: 'on', after: 'off' },
      entries: [
        { event: 'planned', time: '2026-11-20T08:45:00.000Z' },
        { event: 'starting', time: '2026-11-20T08:45:01.000Z' },
        { event: 'repaired', time: '2026-11-20T08:45:02.000Z' },
        { event: 'undoing', time: '2026-11-20T08:46:00.000Z' },
        { event: 'undo-given-up', time: '2026-11-20T08:46:01.000Z', reason: 'value-changed' },
        { event: 'undoing', time: '2026-11-20T08:47:00.000Z' },
        { event: 'undone', time: '2026-11-20T08:47:01.000Z' },
      ],
    },
  ];

  it('lists the changes of an appliance’s switch, masked like everything else, with what and when', () => {
    const report = made(reportInput({ autoUpdates }));
    expect(report.autoUpdates).toEqual([
      {
        journalId: CHANGE_ID,
        time: '2026-11-20T08:45:00.000Z',
        state: 'Undone',
        key: AUTO_UPDATE.key,
        value: 'AutoUpdate',
        before: 'on',
        after: 'off',
      },
    ]);
    const told = report.story?.filter(({ source }) => source === `Journal ${CHANGE_ID}`);
    expect(told?.map(({ what }) => what)).toEqual([
      'Change of automatic updates to off begun',
      'Automatic updates are off',
      'Undo of the change of automatic updates begun',
      'The change of automatic updates was not taken back',
      'Undo of the change of automatic updates begun',
      'Automatic updates are on again',
    ]);
    const page = reportAsHtml(report);
    for (const words of ['Turned off, on before', AUTO_UPDATE.key, CHANGE_ID, '2026-11-20 08:45:00 UTC'])
      expect(page).toContain(words);
  });

  it('lists such a change where nothing else was changed, and leaves it out with the changes', () => {
    const input = reportInput({ autoUpdates, repairs: [] });
    expect(reportAsHtml(made(input))).not.toContain('Nothing on this server has been changed');
    expect(buildReport(input, ['story'])).toMatchObject({ changes: null, autoUpdates: null });
  });

  it('leaves out sections that are not wanted', () => {
    for (const section of SECTIONS) {
      const report = buildReport(
        reportInput(),
        SECTIONS.filter((one) => one !== section),
      );
      expect(report[section]).toBeNull();
    }
  });
});

describe('a masked report', () => {
  it('holds none of the names, and keeps codes and hashes', () => {
    const text = JSON.stringify(made(reportInput()));
    for (const name of ['alice', 'SRV-BACKUP01', 'contoso'])
      expect(text.toLowerCase()).not.toContain(name.toLowerCase());
    for (const kept of [
      '{5B0C9E4A-7D13-4F62-9A08-3E1D6C2B7F45}',
      'f323de25dd8adc24',
      'OBPatch.log',
      'C:\\\\Users\\\\USER-1',
    ])
      expect(text).toContain(kept);
  });

  it('hides what a log says of names that only another part gives away', () => {
    const input = reportInput({
      upgrade: null,
      diagnosis: diagnoseLines({
        'OBPatch.log': session(
          [missingPackage('C:\\Windows\\Installer\\4d2ad.msi', 'SRV-BACKUP01 said: ')],
          1612,
        ),
      }),
    });
    expect(JSON.stringify(made(input))).toContain('SERVER-1 said: ');
  });

  it('moves the mark of a line', () => {
    const input = reportInput({
      diagnosis: diagnoseLines({
        'OBPatch.log': session([missingPackage('C:\\Windows\\Installer\\4d2ad.msi', 'SRV-BACKUP01: ')], 1612),
      }),
    });
    const row = made(input).evidence?.proof[0];
    expect(row?.text.slice(row.mark?.start, row.mark?.end)).toContain('Local cached package');
    expect(row?.text.slice(row.mark?.start, row.mark?.end)).not.toContain('SERVER-1');
  });

  it('drops the half of a name at which a long line was cut', () => {
    const before = 'SRV-BACKUP01 '.repeat(2000);
    const input = reportInput({
      diagnosis: diagnoseLines({
        'OBPatch.log': session([missingPackage('C:\\Windows\\Installer\\4d2ad.msi', before)], 1612),
      }),
    });
    const row = made(input).evidence?.proof[0];
    expect(row?.text.length).toBeLessThan(MAX_EVIDENCE_TEXT);
    expect(row?.text).not.toContain('BACKUP');
  });

  it('says how much is hidden, in words', () => {
    const { hidden } = made(reportInput());
    expect(hiddenSentence(hidden)).toMatch(
      /^Hidden: 1 machine name \(\d+ places?\), 1 user name \(\d+ places\)/,
    );
    expect(hiddenSentence(made(reportInput(), { ...HIDE_ALL, user: false }).hidden)).toContain(
      'Not hidden by choice: user names.',
    );
    const empty = made(
      reportInput({
        diagnosis: null,
        upgrade: null,
        repairs: [],
        events: { read: false, why: '' },
        environment: { facts: [], names: [] },
      }),
    );
    expect(hiddenSentence(empty.hidden)).toBe('Nothing to hide was found. Look through it before sending.');
  });
});

const HOSTILE = [
  '</code></td><script>alert(1)</script><img src=x onerror=alert(1)>',
  '<!--<style>*{display:none}</style>"\' onmouseover="x"',
  '=HYPERLINK("http://x","y")',
  '\u202Egnp.exe\u202C \u0007\u001B[31m \uFEFF\u200B\u0000 \uD800 \u{E0041} \uFFFE ㅤ',
];

/** A log in which every line that is quoted tries something. */
function hostileInput(): ReportInput {
  const lines = HOSTILE.map((text) => missingPackage('C:\\Windows\\Installer\\4d2ad.msi', `${text} `));
  return reportInput({
    practice: true,
    upgrade: null,
    diagnosis: diagnoseLines({
      [`=cmd|' /C calc'!A0<b>.log`]: [
        ...session(lines, 1612),
        `Product: ${HOSTILE[0]} -- Error 1310. ${HOSTILE[1]}`,
      ],
    }),
    events: {
      read: true,
      note: HOSTILE[0] ?? '',
      events: HOSTILE.map((message) => ({
        time: '2026-11-20T08:27:14.000Z',
        id: 11708,
        level: 'error',
        name: 'The installation failed',
        product: message,
        productVersion: null,
        productCode: null,
        patchCode: null,
        code: null,
        message,
        computer: null,
      })),
    },
    environment: { facts: HOSTILE.map((value) => ({ label: 'Fact', value, why: null })), names: [] },
  });
}

describe('the page', () => {
  it.each([
    ['of the whole story', () => reportInput()],
    ['of practice', () => reportInput({ practice: true })],
    [
      'of nothing',
      () =>
        reportInput({ diagnosis: null, upgrade: null, repairs: [], environment: { facts: [], names: [] } }),
    ],
    ['of a hostile log', hostileInput],
  ])('%s is valid', async (_what, make) => {
    expect(await problemsOf(reportAsHtml(made(make())))).toEqual([]);
    expect(await problemsOf(previewReport(make(), { sections: SECTIONS, hide: HIDE_ALL }).html)).toEqual([]);
  });

  it('lets nothing in but its own style', () => {
    const page = reportAsHtml(made(reportInput()));
    expect(page).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${REPORT_STYLE_HASH}'; base-uri 'none'; form-action 'none'">`,
    );
    expect(createHash('sha256').update(REPORT_STYLE).digest('base64')).toBe(REPORT_STYLE_HASH);
    expect(page).toContain(`<style>${REPORT_STYLE}</style>`);
    expect(page).not.toMatch(/<script|<img|<iframe|<link|<form|\son\w+=|\sstyle=|javascript:|https?:\/\//i);
  });

  it('of a hostile log has text where the log has markup, and nothing unseen', () => {
    const page = reportAsHtml(made(hostileInput()));
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/<script|<img|<!--|<b>/i);
    expect(page).not.toMatch(
      /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF\u3164]|\p{Cs}|[\u{E0000}-\u{E0FFF}]|\uFFFE/u,
    );
    expect(page).toContain('&lt;U+202E&gt;');
  });

  it('is marked as practice, and else not', () => {
    expect(reportAsHtml(made(reportInput({ practice: true })))).toContain(
      `<p class="strip">${PRACTICE_STRIP}</p>`,
    );
    expect(reportAsHtml(made(reportInput({ practice: true })))).toContain(
      '<title>Practice - MARS upgrade report</title>',
    );
    expect(reportAsHtml(made(reportInput()))).not.toContain('Practice');
  });

  it('cuts a long line around its mark and opens it whole', () => {
    const input = reportInput({
      diagnosis: diagnoseLines({
        'OBPatch.log': session(
          [missingPackage('C:\\Windows\\Installer\\4d2ad.msi', 'long '.repeat(300))],
          1612,
        ),
      }),
    });
    expect(reportAsHtml(made(input))).toMatch(/<details>\s*<summary>Show all 1\d{3} characters<\/summary>/);
  });

  it('says which sections were left out', () => {
    const input = reportInput();
    const masker = createReportMasker(input, HIDE_ALL);
    const page = reportAsHtml(maskReport(buildReport(input, ['story']), masker, HIDE_ALL));
    expect(page).toContain('Left out by choice: Evidence, Checks, Changes, Environment, Logs.');
  });

  it('escapes each character that could end a text', () => {
    expect(escaped(`<a href='x' title="y">&`)).toBe('&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;');
  });
});

describe('the preview', () => {
  it('shows masks on brand tint and counts by category', () => {
    const { html, counts } = previewReport(reportInput(), { sections: SECTIONS, hide: HIDE_ALL });
    expect(html).toContain('<mark class="mask">SERVER-1</mark>');
    expect(html).toContain('<mark class="mask">USER-1</mark>');
    const shown = html.match(/<mark class="mask">SERVER-1<\/mark>/g) ?? [];
    expect(shown).toHaveLength(counts.machine.places);
    expect(html.toLowerCase()).not.toContain('alice');
    expect(
      previewReport(reportInput(), { sections: SECTIONS, hide: { ...HIDE_ALL, user: false } }).html,
    ).toContain('alice');
  });

  it('is the page that is saved, but for the tint', () => {
    const { html } = previewReport(reportInput(), { sections: SECTIONS, hide: HIDE_ALL });
    expect(html.replace(/<mark class="mask">([^<]*)<\/mark>/g, '$1')).toBe(reportAsHtml(made(reportInput())));
  });
});

describe('the table for spreadsheets', () => {
  it.each([
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"' =1"`],
    ['\r=1', `"'␍=1"`],
    ['  =1', `"'  =1"`],
    ['\uFF1D1', `"'\uFF1D1"`],
    ['\u200B=1', `"'<U+200B>=1"`],
    ['a "quoted", text', '"a ""quoted"", text"'],
    ['a=1', '"a=1"'],
    ['', '""'],
  ])('%j is the cell %s', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it('of a hostile log has no formula in any cell', () => {
    const csv = reportAsCsv(made(hostileInput()));
    expect(csv.startsWith('\uFEFF"Kind",')).toBe(true);
    const cells = csv.slice(1).split(/","|"\r\n"|^"|"\r\n$/);
    expect(cells.length).toBeGreaterThan(20);
    expect(cells.filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
    expect(csv).toContain(`"'=cmd`);
  });
});
