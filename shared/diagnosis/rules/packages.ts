/** Findings about cached packages and patches beside the one that the verdict is about. */
import type { CacheProblem, InstallerSession } from '../../logs/installer-session';
import { AGENT_NAME, MARS_PRODUCT_CODE } from '../../mars';
import { baseName } from '../../windows-paths';
import type { JudgedLog } from '../choose-log';
import { evidenceOf } from '../evidence';
import type { Evidence, Meaning } from '../types';
import { finding, type Rule } from './rule';

/** What a cache problem's line shows. */
export function meaningOfProblem(problem: CacheProblem): Meaning {
  if (problem.kind === 'msp') return 'Patch not found';
  return problem.reason === 'missing' ? 'Package not found' : 'Package unusable';
}

/** The lines of one cache problem. */
export function evidenceOfProblem(file: string, problem: CacheProblem): readonly Evidence[] {
  return problem.lines.map((line) => evidenceOf(file, line, meaningOfProblem(problem)));
}

/**
 * Whose package it is. Only evidence makes it another product's: a differing product code in a log that names the agent
 * elsewhere, or that names another product. A patch run may name the path of a package instead of a product.
 */
export function ownerOf(
  problem: CacheProblem,
  session: InstallerSession,
): 'agent' | 'unknown' | 'unconfirmed' | 'other' {
  if (problem.productCode === null) return 'unknown';
  if (problem.productCode === MARS_PRODUCT_CODE) return 'agent';
  const { productCodes, productName } = session;
  const isNamedOther = productName !== null && !AGENT_NAME.test(productName);
  return productCodes.includes(MARS_PRODUCT_CODE) || isNamedOther ? 'other' : 'unconfirmed';
}

/** A warning in a session that did not fail by it. */
export const cachedPackageWarning: Rule = ({ judged }) =>
  besideTheCause(judged)
    .filter(() => judged?.judgement.cause === null)
    .map((problem) =>
      finding(
        'cached-package-warning',
        'warning',
        `${nameOf(problem)} was not usable in the cache`,
        problem.resolvedAt === null
          ? 'The log does not show that the upgrade stopped because of it. A later upgrade may.'
          : 'Windows Installer found it at another source this time. A later upgrade may stop because of it.',
        evidenceOfProblem(judged?.file ?? '', problem),
      ),
    );

/** More than one package or patch is gone: one copied file may not be enough. */
export const alsoMissing: Rule = ({ judged }) =>
  besideTheCause(judged)
    .filter(() => judged?.judgement.cause !== null)
    .map((problem) =>
      finding(
        'also-missing',
        'warning',
        `${nameOf(problem)} is named as well`,
        'The log names more than one file that the cache does not have. Putting one back may not be enough.',
        evidenceOfProblem(judged?.file ?? '', problem),
      ),
    );

/** The missing package is not the MARS agent's: OBSAGENT.msi would be the wrong file under its name. */
export const otherProduct: Rule = ({ judged }) => {
  const cause = judged?.judgement.cause;
  if (judged === null || cause === null || cause === undefined || ownerOf(cause, judged.session) !== 'other')
    return [];
  return [
    finding(
      'other-product',
      'problem',
      'The package belongs to another product',
      `The run is for product ${cause.productCode}; the MARS agent is ${MARS_PRODUCT_CODE}. OBSAGENT.msi must not be copied there.`,
      evidenceOfProblem(judged.file, cause),
    ),
  ];
};

/** The product code is not the one known for the agent, and nothing in the log says whose it is. */
export const productNotConfirmed: Rule = ({ judged }) => {
  const cause = judged?.judgement.cause;
  if (judged === null || cause === null || cause === undefined) return [];
  if (ownerOf(cause, judged.session) !== 'unconfirmed') return [];
  return [
    finding(
      'product-not-confirmed',
      'warning',
      'The log does not say that the package is the agent’s',
      `The run is for product ${cause.productCode}; the known code of the MARS agent is ${MARS_PRODUCT_CODE}. Compare the product code of OBSAGENT.msi before copying it.`,
      evidenceOfProblem(judged.file, cause),
    ),
  ];
};

/** Windows Installer went on without a patch that it could not find. */
export const orphanedPatches: Rule = ({ judged }) =>
  (judged?.session.orphanedPatches ?? [])
    .slice(0, 5)
    .map((line) =>
      finding(
        'patch-orphaned',
        'warning',
        'An earlier patch was dropped',
        'Windows Installer could not find its source and went on without it. The agent may miss what that patch brought.',
        [evidenceOf(judged?.file ?? '', line, 'Patch dropped')],
      ),
    );

function besideTheCause(judged: JudgedLog | null): readonly CacheProblem[] {
  return (judged?.session.problems ?? []).filter((problem) => problem !== judged?.judgement.cause);
}

function nameOf(problem: CacheProblem): string {
  const name = baseName(problem.path);
  if (name !== '') return name;
  return problem.kind === 'msp' ? 'A patch without a name' : 'A package without a name';
}
