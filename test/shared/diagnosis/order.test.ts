/** The same files in any order give the same answer. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadLog } from '../../../shared/diagnosis/choose-log';
import { diagnose } from '../../../shared/diagnosis/diagnose';
import type { Diagnosis } from '../../../shared/diagnosis/types';
import {
  failedSourceSearch,
  missingPackage,
  missingPackageSession,
  session,
  setupFolderLine,
  successfulSession,
} from '../../fixtures/installer-log';
import { readLogLines } from '../../fixtures/read';
import { LOG_BY_VERDICT, OTHER_PRODUCT } from './examples';

const FILES: readonly (readonly [string, readonly string[]])[] = [
  ...Object.entries(LOG_BY_VERDICT).map(([verdict, lines]) => [`${verdict}.log`, lines] as const),
  ['OBPatch.log', successfulSession()],
  ['OBMsi.log', missingPackageSession('D:\\WINNT\\Installer\\1cd76a4.msi')],
  ['foreign.log', session([missingPackage(), ...failedSourceSearch(OTHER_PRODUCT)], 1612, OTHER_PRODUCT)],
  ['OBInstaller0Curr.errlog', [setupFolderLine('\\\\evil\\x'), setupFolderLine('C:\\one')]],
  ['OBInstaller1Curr.errlog', [setupFolderLine('C:\\two')]],
  ['OBManagedlog.LOGCurr.errlog', [setupFolderLine('C:\\three')]],
];

const LOGS: readonly ReadLog[] = FILES.map(([file, lines]) => ({ file, facts: readLogLines(lines) }));

function sorted(list: readonly unknown[]): readonly string[] {
  return list.map((entry) => JSON.stringify(entry)).toSorted();
}

/** Lists whose order is that of the files, which a person chose, are compared as sets. */
function comparable(diagnosis: Diagnosis) {
  return { ...diagnosis, inputs: sorted(diagnosis.inputs), findings: sorted(diagnosis.findings) };
}

describe('the order of adding', () => {
  it('does not matter for any choice of logs', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...LOGS]), (chosen) => {
        const sorted = chosen.toSorted((one, other) => (one.file < other.file ? -1 : 1));
        expect(comparable(diagnose(chosen))).toEqual(comparable(diagnose(sorted)));
      }),
      { numRuns: 400 },
    );
  });

  it('is kept in the list of the files', () => {
    const backwards = LOGS.toReversed();
    expect(diagnose(backwards).inputs.map(({ file }) => file)).toEqual(backwards.map(({ file }) => file));
  });

  it('does not matter for the folder: the setup log counts before its siblings', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...LOGS], { minLength: LOGS.length }), (all) => {
        const diagnosis = diagnose(all);
        expect(diagnosis.setupFolder?.path).toBe('C:\\one');
        expect(
          diagnosis.findings.find(({ code }) => code === 'several-setup-folders')?.evidence,
        ).toHaveLength(2);
      }),
      { numRuns: 50 },
    );
  });
});
