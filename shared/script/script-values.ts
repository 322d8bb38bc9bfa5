/** What a script is filled with. Everything is checked here once more: a script is run with administrator rights. */
import type { Diagnosis } from '../diagnosis/types';
import { MARS_PRODUCT_CODE, SOURCE_PACKAGE } from '../mars';
import { baseName, checkCachedPackagePath, checkSetupFolder } from '../windows-paths';

export interface ScriptValues {
  /** The missing file: `C:\Windows\Installer\<Unique_ID>.msi`. */
  readonly target: string;
  /** Where the wizard unpacked the package; null where no log says it. The script then looks by itself. */
  readonly source: string | null;
  readonly productCode: string;
  /** The registered package code in upper case; null where it was not asked for. The script asks in any case. */
  readonly packageCode: string | null;
  /** The line that names the missing file, for example `OBPatch.log:142`; null where the registry alone names it. */
  readonly evidence: string | null;
}

export type ScriptInput =
  { readonly ok: true; readonly values: ScriptValues } | { readonly ok: false; readonly why: string };

/** Exactly one GUID in Windows Installer's spelling. */
const CODE = /^\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/i;

/**
 * The values of a script for one diagnosis.
 * @param packageCode as the registry of the server has it, or null.
 */
export function scriptValues(diagnosis: Diagnosis, packageCode: string | null): ScriptInput {
  if (diagnosis.verdict !== 'missing-cached-package' || diagnosis.targetPackage === null)
    return refused(
      'The logs do not name a missing cached package that may be put back, so there is nothing for a script to do.',
    );
  const product = diagnosis.product.code;
  if (product !== null && product.toUpperCase() !== MARS_PRODUCT_CODE)
    return refused('The missing package belongs to another product than the MARS agent.');
  const target = checkCachedPackagePath(diagnosis.targetPackage);
  if (!target.ok) return refused(target.why);
  const folder = diagnosis.setupFolder === null ? null : checkSetupFolder(diagnosis.setupFolder.path);
  if (folder !== null && !folder.ok) return refused(folder.why);
  if (packageCode !== null && !CODE.test(packageCode))
    return refused('The registered package code is not a code.');
  const line = diagnosis.missing.find(({ kind }) => kind === 'msi')?.evidence[0];
  return {
    ok: true,
    values: {
      target: target.path,
      source: folder === null ? null : `${folder.path}\\${SOURCE_PACKAGE}`,
      productCode: MARS_PRODUCT_CODE,
      packageCode: packageCode?.toUpperCase() ?? null,
      evidence: line === undefined ? null : `${harmless(baseName(line.file))}:${line.line}`,
    },
  };
}

/** A file name as a comment may hold it: whatever could end the comment is replaced. */
function harmless(name: string): string {
  return name.replace(/[^\w .()-]/g, '_').slice(0, 80);
}

function refused(why: string): ScriptInput {
  return { ok: false, why };
}
