import { describe, expect, it } from 'vitest';
import { PROGRAM_HOMES, REPAIR_OFF_WORDS, repairOffer } from '../../shared/program-home';
import { programHome } from '../../main/program-home';

const INSTALLED = {
  isPackaged: true,
  program: 'C:\\Program Files\\MARS Upgrade Assistant\\MARS Upgrade Assistant.exe',
  env: {},
  programFiles: 'C:\\Program Files',
};

describe('the home of the program', () => {
  it('is the folder of the installer', () => {
    expect(programHome(INSTALLED)).toBe('installed');
    expect(programHome({ ...INSTALLED, program: INSTALLED.program.toUpperCase() })).toBe('installed');
  });

  it('is portable where the portable program unpacked it, wherever that is', () => {
    const env = { PORTABLE_EXECUTABLE_DIR: 'D:\\tools' };
    expect(programHome({ ...INSTALLED, env })).toBe('portable');
    expect(programHome({ ...INSTALLED, program: 'C:\\Users\\a\\AppData\\Local\\Temp\\2x\\a.exe', env })).toBe(
      'portable',
    );
  });

  it.each([
    'C:\\Users\\Public\\MARS Upgrade Assistant.exe',
    'C:\\Program Files (x86)\\a.exe',
    'C:\\Program Files\\..\\Users\\a.exe',
    'C:\\Program FilesX\\a.exe',
    'D:\\Program Files\\a.exe',
    '\\\\server\\share\\a.exe',
    'C:\\Program Files',
  ])('is another folder for %s', (program) => {
    expect(programHome({ ...INSTALLED, program })).toBe('other-folder');
  });

  it('is another folder where Windows does not say where programs belong', () => {
    expect(programHome({ ...INSTALLED, programFiles: null })).toBe('other-folder');
  });

  it('is the sources outside the package', () => {
    expect(programHome({ ...INSTALLED, isPackaged: false })).toBe('sources');
  });
});

describe('repairing', () => {
  it('is offered by the installed program and from the sources; every other says why it is off and what to do', () => {
    expect(PROGRAM_HOMES.filter((home) => repairOffer(home).offered)).toEqual(['installed', 'sources']);
    for (const home of ['portable', 'other-folder'] as const) {
      expect(repairOffer(home)).toEqual({ offered: false, why: home });
      expect(REPAIR_OFF_WORDS[home].sentence).toMatch(/only diagnoses\.$/);
    }
  });
});
