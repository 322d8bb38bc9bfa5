import { describe, expect, it } from 'vitest';
import { answerPage, contentSecurityPolicy, loadPage } from '../../main/page';
import { useTempFolder } from '../fixtures/temp-folder';

const temp = useTempFolder();

function built(): string {
  temp.folder('assets');
  temp.write('index.html', '<p nonce="__CSP_NONCE__">__CSP_NONCE__</p>');
  temp.write('assets/page.js', 'void "__CSP_NONCE__";');
  temp.write('assets/page.css', 'p {}');
  temp.write('assets/page.js.map', '{}');
  temp.write('.env', 'secret');
  return temp.path;
}

describe('the built page', () => {
  it('is a closed map: the page itself and files of the kinds that a page needs', async () => {
    const names = [...(await loadPage(built())).keys()];
    expect(names.toSorted((one, other) => one.localeCompare(other))).toEqual([
      '',
      'assets/page.css',
      'assets/page.js',
    ]);
  });

  it('that was not built is an error', async () => {
    await expect(loadPage(temp.at('gone'))).rejects.toThrow('ENOENT');
  });

  it('changes nothing but the page itself', async () => {
    const files = await loadPage(built());
    expect(answerPage(files, 'assets/page.js').body.toString()).toBe('void "__CSP_NONCE__";');
    expect(answerPage(files, '').body.toString()).not.toContain('__CSP_NONCE__');
  });

  it('has a nonce for styles only: scripts come from its own files', () => {
    const policy = contentSecurityPolicy('abc');
    expect(policy).toContain("style-src 'self' 'nonce-abc'");
    expect(policy).toContain("script-src 'self';");
    expect(contentSecurityPolicy(null)).not.toContain('nonce');
  });

  it('gives the same headers with what it does not have', async () => {
    const files = await loadPage(built());
    const missing = answerPage(files, '../.env');
    expect(missing.status).toBe(404);
    expect(Object.keys(missing.headers)).toEqual(Object.keys(answerPage(files, '').headers));
  });
});
